// How the databases that run in Node only are found: in the packages of the folder `matrix`, which `npm test` installs and
// `npm start` does not. What is used of them is told here, for their own types are not there where they are not installed.

export interface MatrixPackages {
  duckdb(): Promise<DuckDbPackage>;
  libsql(): LibsqlProcess;
  sqliteWasm(): Promise<SqliteWasmPackage>;
  /** A new folder of its own among those for passing files. */
  temporaryFolder(): TemporaryFolder;
}

export interface TemporaryFolder {
  /** The path of a file in it. */
  path(name: string): string;
  read(name: string): Uint8Array;
  write(name: string, bytes: Uint8Array): void;
  /** Takes every file out of it. */
  empty(): void;
  remove(): void;
}

export interface DuckDbPackage {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<DuckDbConnection>; closeSync(): void }> };
  [name: string]: unknown;
}

export interface DuckDbConnection {
  run(sql: string, values?: unknown[], types?: unknown[]): Promise<unknown>;
  runAndReadAll(sql: string, values?: unknown[], types?: unknown[]): Promise<DuckDbResult>;
  closeSync(): void;
}

export interface DuckDbResult {
  columnNames(): string[];
  /** One column after the other, in the classes of the package. */
  getColumns(): unknown[][];
  /** The same in what JavaScript has built in. */
  getColumnsJS(): unknown[][];
}

/** libSQL runs in a process of its own, for a panic in it ends the process; the request is then rejected. */
export interface LibsqlProcess {
  /** Writes `rows` into a new file, or gives the column `v` of what `sql` selects. */
  request(
    message:
      | { path: string; create: readonly string[]; insert: string; rows: readonly unknown[] }
      | { path: string; sql: string; intMode: 'number' | 'bigint' | 'string' },
  ): Promise<unknown[]>;
  close(): void;
}

export interface SqliteWasmPackage {
  default: {
    Database: new (
      path: string,
    ) => {
      run(sql: string, values?: unknown[]): unknown;
      all(sql: string): { v: unknown }[];
      close(): void;
    };
  };
}

/** Throws if the packages are not installed: `npm ci --ignore-scripts` in the folder `matrix` does it. */
export function matrixPackages(): Promise<MatrixPackages> {
  // The same way up from the source as from what is built of it. Not written as a literal, for a bundler must not follow it.
  const file = ['..', '..', '..', '..', 'matrix', 'load.mjs'].join('/');
  return import(/* @vite-ignore */ new URL(file, import.meta.url).href);
}

/** True where the packages of the folder `matrix` are installed. */
export async function areMatrixPackagesInstalled(): Promise<boolean> {
  try {
    const packages = await matrixPackages();
    await Promise.all([packages.duckdb(), packages.sqliteWasm()]);
    return true;
  } catch {
    return false;
  }
}
