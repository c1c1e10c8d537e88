// How the command line ends: the exit codes, and what is said of an error.

import { describeProblem, InputError, type Problem } from '../kernel/index.ts';
import { RunError } from '../study/index.ts';
import { styled, type Terminal, wrapped } from './terminal.ts';

export const exitCodes = {
  fine: 0,
  /** The finding that `--fail-if` names is there; the history that was checked breaks the level. */
  found: 1,
  badInput: 2,
  /** The runs do not decide what `--fail-if` asks, the budget of steps was not enough, or nothing was there to compare. */
  undecided: 3,
  ourBug: 70,
  interrupted: 130,
} as const;

/** Thrown when the person stops a command. */
export class Interrupted extends Error {}

/** Writes an error to stderr and gives the exit code; `argv` are the words after `faultline`. */
export function explain(error: unknown, argv: readonly string[], terminal: Terminal): number {
  if (error instanceof InputError) {
    process.stderr.write(error.problems.map((problem) => problemText('error', problem, terminal)).join(''));
    return exitCodes.badInput;
  }
  if (error instanceof Interrupted) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.interrupted;
  }
  const cause = error instanceof RunError ? error.cause : error;
  const story = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const seed = error instanceof RunError ? error.seed : undefined;
  process.stderr.write(
    `error: this is a bug in faultline, not in your input\n${story}\n` +
      `reproduce it with: ${reproduction(argv, seed)}\n`,
  );
  return exitCodes.ourBug;
}

/** One problem: on a terminal a block, elsewhere one line. */
export function problemText(kind: 'error' | 'note', problem: Problem, terminal: Terminal): string {
  const head = styled(terminal, `${kind}:`, 'bold', kind === 'error' ? 'red' : 'yellow');
  if (!terminal.interactive) return `${head} ${describeProblem(problem)}\n`;
  const [first, ...rest] = describeParts(problem);
  const indent = ' '.repeat(kind.length + 2);
  const lines = [
    ...wrapped(first, terminal.width - indent.length).map((line, i) =>
      i === 0 ? styled(terminal, line, 'bold') : line,
    ),
    ...rest.flatMap((part) => wrapped(part, terminal.width - indent.length)),
  ];
  return `${head} ${lines.join(`\n${indent}`)}\n`;
}

// The parts that describeProblem joins, one by one.
function describeParts({ what, value, allowed, where, suggestion }: Problem): string[] {
  return [
    { what, where },
    { what: '', value },
    { what: '', allowed },
    { what: '', suggestion },
  ]
    .map((part) => describeProblem(part).replace(/^; /, ''))
    .filter((part) => part !== '');
}

/** The command that shows a failed run again: the same words, that seed alone. */
function reproduction(argv: readonly string[], seed: number | undefined): string {
  const words = [...argv];
  if (seed !== undefined) {
    for (const flag of ['--seed', '--seeds']) {
      const at = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
      if (at >= 0) words.splice(at, words[at] === flag ? 2 : 1);
    }
    words.push('--seed', String(seed), '--seeds', '1');
  }
  return ['faultline', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:=%@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
