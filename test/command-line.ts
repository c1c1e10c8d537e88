// The built command line for a test file, with a folder of its own that goes with it.

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { built } from './built.ts';
import { type Captured, captured } from './captured.ts';

export interface CommandLine {
  /** The path of the program, for a test that needs a process of its own. */
  readonly main: string;
  readonly folder: string;
  /** Runs a command in this process. */
  run(...words: string[]): Promise<Captured>;
  /** Writes a file into the folder and gives its path. */
  write(name: string, content: string | Uint8Array): string;
}

/** What it gives is there from the first test on. With `inside` the tests run in the folder. */
export function commandLine({ inside = false } = {}): CommandLine {
  const before = process.cwd();
  let main = '';
  let folder = '';
  let program: (words: readonly string[]) => Promise<number>;
  beforeAll(async () => {
    main = await built('cli/main.js');
    program = (await import(pathToFileURL(await built('cli/program.js')).href)).faultline;
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-')));
    if (inside) process.chdir(folder);
  }, 120_000);
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get main() {
      return main;
    },
    get folder() {
      return folder;
    },
    run: (...words) => captured(() => program(words)),
    write(name, content) {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
  };
}
