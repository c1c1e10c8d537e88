import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../kernel/index.ts';
import { RunError } from '../study/index.ts';
import { explain, Interrupted, problemText } from './exit.ts';
import type { Terminal } from './terminal.ts';

const plain: Terminal = { interactive: false, width: 79, colour: false };
const terminal: Terminal = { interactive: true, width: 79, colour: false };
const problem = {
  what: 'timeout is out of range',
  value: '9000s',
  allowed: '1 ms to 1 h',
  where: 'a.yaml:3:12',
  suggestion: 'did you mean 9s?',
};

let written: string;
beforeEach(() => {
  written = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('explain', () => {
  it('gives every problem a line, or on a terminal a block with the same words', () => {
    expect(explain(new InputError([problem, { what: 'no' }]), [], plain)).toBe(2);
    expect(written).toBe(
      'error: a.yaml:3:12: timeout is out of range; given "9000s"; allowed: 1 ms to 1 h; did you mean 9s?\nerror: no\n',
    );
    expect(problemText('error', problem, terminal)).toBe(
      [
        'error: a.yaml:3:12: timeout is out of range',
        '       given "9000s"',
        '       allowed: 1 ms to 1 h',
        '       did you mean 9s?',
        '',
      ].join('\n'),
    );
  });

  it('prints the command and the seed that show a bug of ours again', () => {
    const words = ['run', 'a b.yaml', '--seeds', '50', '--seed=7', '--fail-if', "it's > 1", '--timeout', '3s'];
    expect(explain(new RunError(31, new Error('the ledger does not add up')), words, plain)).toBe(70);
    expect(written).toContain('Error: the ledger does not add up\n    at ');
    const command = "faultline run 'a b.yaml' --fail-if 'it'\\''s > 1' --timeout 3s --seed 31 --seeds 1";
    expect(written.endsWith(`reproduce it with: ${command}\n`)).toBe(true);
  });

  it('calls anything unexpected a bug, too', () => {
    expect(explain(new TypeError('x is undefined'), ['models'], plain)).toBe(70);
    expect(written).toContain('reproduce it with: faultline models\n');
  });

  it('says that it was interrupted', () => {
    expect(explain(new Interrupted('interrupted after 3 of 50 runs'), [], plain)).toBe(130);
    expect(written).toBe('interrupted after 3 of 50 runs\n');
  });
});
