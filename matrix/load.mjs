// The databases of the write-read matrix that run in Node only. They are asked for through this file, so that they are
// found in the packages of this folder, which `npm test` installs and `npm start` does not. They pass files, hence the
// folder for them.

import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const duckdb = () => import('@duckdb/node-api');
export const sqliteWasm = () => import('node-sqlite3-wasm');

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-matrix-'));
  const path = (name) => join(folder, name);
  return {
    path,
    read: (name) => new Uint8Array(readFileSync(path(name))),
    write: (name, bytes) => writeFileSync(path(name), bytes),
    empty: () => {
      for (const name of readdirSync(folder)) rmSync(path(name), { recursive: true, force: true });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** libSQL in a process of its own, which is begun anew after it has ended. One request at a time. */
export function libsql() {
  const program = fileURLToPath(new URL('libsql.mjs', import.meta.url));
  let child;
  return {
    request: (message) =>
      new Promise((resolve, reject) => {
        child ??= fork(program, {
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
          execArgv: [],
        });
        const ended = (_, signal) => {
          child = undefined;
          reject(new Error(`a panic ends the process (${signal ?? 'it exits'})`));
        };
        child.once('exit', ended);
        child.once('message', ({ values, error }) => {
          child.off('exit', ended);
          if (error === undefined) resolve(values);
          else reject(Object.assign(new Error(error.replace(/^\w+: /, '')), { name: error.split(':')[0] }));
        });
        child.send(message);
      }),
    close: () => child?.disconnect(),
  };
}
