// The line that gives the same run on the command line: same parameters, same seed, same digest.

import type { AnyModel } from '../../models/index.ts';
import { type Configuration, changesOf, type FileSource } from './configuration.ts';

export function commandOf(
  model: AnyModel,
  configuration: Configuration,
  run: { seed: number; seeds?: number },
  files: Readonly<Record<string, FileSource>>,
): string {
  const words = ['npx', 'faultline', 'run', model.id, '--preset', configuration.preset];
  for (const [name, value] of Object.entries(changesOf(model, configuration))) {
    const isFile = model.params.fields[name].kind === 'file';
    if (isFile && value === undefined) continue;
    words.push(`--${name}`, quoted(isFile ? (files[name]?.name ?? `${name}.csv`) : String(value)));
  }
  words.push('--seed', String(run.seed));
  if (run.seeds !== undefined) words.push('--seeds', String(run.seeds));
  return words.join(' ');
}

// For a POSIX shell; values of the schema are plain words, file names may be anything.
function quoted(word: string): string {
  return /^[\w./:+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
