// `--out dir`: the results as files, `result.json` as `--json` prints it and `series.csv` with a row per seed and bin.
// Each is written beside its place under a temporary name and renamed when all is done: there is never half a file. Other
// results have other files, which are few and small: `writeFolder`.

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../kernel/index.ts';
import type { AnyModel } from '../models/index.ts';
import type { RunRecord } from '../pool/index.ts';
import { jsonText } from './json.ts';

/** The lines of a model that go into `series.csv`, in its order of columns. */
export function seriesLines(model: AnyModel): string[] {
  const ids = model.views.flatMap((view) => (view.kind === 'time' ? view.lines.map(({ id }) => id) : []));
  return [...new Set(ids)];
}

/** Throws InputError if what should be a folder is a file: better known before a long search than after it. */
export function refuseFile(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new InputError({ what: 'this is a file, not a folder', value: folder, where: '--out' });
}

/**
 * Makes a folder and those above it that are missing; the first that was. One by one, since Node asked for all at once
 * goes on for ever where the system refuses with "no such file", as it does under /proc.
 */
function makeFolder(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.push(at);
  for (const path of missing.toReversed()) mkdirSync(path);
  return missing.at(-1);
}

export class OutFolder {
  private readonly folder: string;
  private readonly created: string | undefined;
  private readonly ids: readonly string[];
  private readonly csv: number;

  /** Makes the folder if need be; throws InputError if nothing can be written there. */
  constructor(folder: string, ids: readonly string[]) {
    this.folder = folder;
    this.ids = ids;
    refuseFile(folder);
    try {
      this.created = makeFolder(folder);
      this.csv = openSync(this.temporary('series.csv'), 'w');
      writeSync(this.csv, `${['seed', 'time', ...ids].join(',')}\n`);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  private temporary(name: string): string {
    return join(this.folder, `.${name}.${process.pid}`);
  }

  private refusal(error: unknown): InputError {
    return new InputError({
      what: `nothing can be written there (${(error as Error).message})`,
      value: this.folder,
      where: '--out',
    });
  }

  /** Adds the series of one run. */
  add({ seed, lines = {} }: RunRecord): void {
    try {
      writeSync(this.csv, seriesCsv(seed, lines, this.ids));
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** Puts everything in its place. */
  finish(result: object): void {
    try {
      closeSync(this.csv);
      writeFileSync(this.temporary('result.json'), jsonText(result));
      for (const name of ['series.csv', 'result.json']) renameSync(this.temporary(name), join(this.folder, name));
    } catch (error) {
      this.discard();
      throw this.refusal(error);
    }
  }

  /** Leaves nothing behind that was not there before. */
  discard(): void {
    for (const name of ['series.csv', 'result.json']) rmSync(this.temporary(name), { force: true });
    if (this.created === undefined) return;
    try {
      for (let folder = resolve(this.folder); folder.length >= this.created.length; folder = dirname(folder)) {
        rmdirSync(folder);
      }
    } catch {
      // Somebody else has put something into it.
    }
  }
}

/** Writes files by their names, all of them or none; throws InputError if that cannot be. Makes the folder if need be. */
export function writeFolder(folder: string, files: Readonly<Record<string, string>>): void {
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}`);
  try {
    makeFolder(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(temporary(name), text);
    for (const name of Object.keys(files)) renameSync(temporary(name), join(folder, name));
  } catch (error) {
    for (const name of Object.keys(files)) rmSync(temporary(name), { force: true });
    throw new InputError({
      what: `nothing can be written there (${(error as Error).message})`,
      value: folder,
      where: '--out',
    });
  }
}

/** Rows of one run: its seed, the beginning of the bin in seconds, and each line's value; empty where it has none. */
export function seriesCsv(seed: number, lines: RunRecord['lines'] & object, ids: readonly string[]): string {
  const rows = new Map<number, string[]>();
  ids.forEach((id, column) => {
    const series = lines[id];
    series?.values.forEach((value, bin) => {
      const time = Number((series.start + bin * series.width).toPrecision(12));
      const row = rows.get(time) ?? ids.map(() => '');
      row[column] = Number.isNaN(value) ? '' : String(value);
      rows.set(time, row);
    });
  });
  const times = [...rows.keys()].sort((a, b) => a - b);
  return times.map((time) => `${seed},${time},${rows.get(time)!.join(',')}\n`).join('');
}
