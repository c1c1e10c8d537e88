// `faultline matrix` where the systems that run in Node alone are not installed: it says which, and shows what was recorded of
// them. The built command stands in a folder of its own for that, without the folder `matrix` beside it.

import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';
import { root } from '../../test/source-files.ts';
import { isNodeOnly, type ReadStep, recordedResult } from '../models/csi/matrix/index.ts';

const command = commandLine();

function withoutSystems(): string {
  const dist = dirname(dirname(command.main));
  const elsewhere = join(command.folder, 'dist');
  cpSync(dist, elsewhere, { recursive: true, filter: (path) => path !== join(dist, 'web') });
  symlinkSync(join(root, 'node_modules'), join(command.folder, 'node_modules'), 'junction');
  cpSync(join(root, 'package.json'), join(command.folder, 'package.json'));
  return join(elsewhere, 'cli', 'main.js');
}

describe('a system that is not installed', () => {
  it('is named, and shown as it was recorded', { timeout: 120_000 }, async () => {
    const main = withoutSystems();
    const matrix = (...words: string[]) =>
      spawnSync(process.execPath, [main, 'matrix', '--values', 'happy', ...words, '--json'], { encoding: 'utf8' });
    const sqlite = matrix('--format', 'sqlite');
    expect(sqlite.stderr).toBe('Not installed, hence as recorded: libSQL, node-sqlite3-wasm (see matrix/README.md).\n');
    expect(sqlite.status).toBe(0);
    const { cells }: { cells: readonly ReadStep[] } = JSON.parse(sqlite.stdout).formats[0];
    const told = cells.filter(({ writer, reader }) => isNodeOnly(writer) || isNodeOnly(reader));
    expect(told.length).toBeGreaterThan(100);
    const recorded = (await recordedResult('sqlite'))!.steps.filter((step) => step.kind === 'read');
    for (const { writer, reader, value, fidelity } of told) {
      const kept = recorded.find((step) => step.writer === writer && step.reader === reader && step.value === value);
      expect([writer, reader, value, fidelity]).toEqual([writer, reader, value, kept?.fidelity]);
    }
    expect(matrix('--format', 'ini').stderr).toBe('');
  });
});
