// Reading files that a person names, with messages for all that can be wrong with them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { InputError } from '../kernel/index.ts';
import { nearest, type ReadFile } from '../study/index.ts';

const largestBytes = 256 * 1024 * 1024;

/** The text of a file; throws InputError that names the file. */
export function readText(path: string): string {
  const refusal = (what: string, hint?: string) =>
    new InputError({ what, value: path, allowed: 'the path of a text file', suggestion: hint });
  let bytes: Buffer;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw refusal('this is a folder, not a file');
    if (stat.size > largestBytes) throw refusal('this file is larger than 256 MB');
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refusal('there is no such file', neighbour(path));
    if (code === 'EACCES' || code === 'EPERM') throw refusal('this file may not be read');
    throw refusal(`this file cannot be read (${message})`);
  }
  try {
    return decoded(bytes);
  } catch {
    throw refusal('this file is not text in UTF-8');
  }
}

/** The text of a file, or of what comes in where the path is `-`. */
export function readInput(path: string): { text: string; name: string } {
  if (path !== '-') return { text: readText(path), name: path };
  try {
    return { text: decoded(readFileSync(0)), name: 'stdin' };
  } catch (error) {
    throw new InputError({ what: `stdin cannot be read (${(error as Error).message})`, allowed: 'text in UTF-8' });
  }
}

function decoded(bytes: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function neighbour(path: string): string | undefined {
  try {
    // Only among files of its kind, and without the ending, which would make any two of them alike.
    const ending = extname(path);
    const names = readdirSync(dirname(path)).filter((name) => extname(name) === ending);
    const stem = nearest(
      basename(path, ending),
      names.map((name) => ({ name: basename(name, ending) })),
    );
    return stem === undefined ? undefined : `did you mean ${join(dirname(path), `${stem}${ending}`)}?`;
  } catch {
    return undefined;
  }
}

/** Reads the files that parameters name. */
export const readFromDisk: ReadFile = (path, folder) => {
  const name = folder === undefined || isAbsolute(path) ? path : join(folder, path);
  return { text: readText(name), name };
};
