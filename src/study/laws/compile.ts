// A type as a user writes it, a module in TypeScript or JavaScript, made into functions: the types are stripped, the exports
// collected. The module stands alone and is the same in every run: it can import nothing and has no clock and no chance.
// Whoever calls this must be ready for code that does not end.

import { transform } from 'sucrase';
import { InputError } from '../../kernel/index.ts';

export interface CompiledModule {
  /** What the module exports by name, or the record that is its default export. */
  exports: Readonly<Record<string, unknown>>;
  /** `file:line:column` of the place in the module where an error arose, or `file:line`, if its stack says so. */
  placeOf(error: unknown): string | undefined;
}

/** `name` is how messages call the file. Throws InputError with the place of what cannot be read or run. */
export function compile(text: string, name: string): CompiledModule {
  const code = stripped(text, name);
  const placeOf = placesIn(name, text.split('\n'), code.split('\n'));
  const module = { exports: {} as Record<string, unknown> };
  try {
    const run = moduleFunction(code);
    run(module.exports, refuseImport, module, ...Object.values(withheld));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError({
      what: `the module cannot be run: ${message}`,
      where: placeOf(error) ?? name,
      // What is stripped with loses the second name of `export const a = 1, b = 2`.
      suggestion:
        error instanceof ReferenceError ? 'give each name that is exported a statement of its own' : undefined,
    });
  }
  const { default: whole, ...named } = module.exports;
  const isRecord =
    typeof whole === 'object' && whole !== null && Object.keys(named).every((key) => key === '__esModule');
  return { exports: isRecord ? (whole as Record<string, unknown>) : named, placeOf };
}

function stripped(text: string, name: string): string {
  try {
    const { code } = transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true });
    return code;
  } catch (error) {
    const { loc, message } = error as Error & { loc?: { line: number; column: number } };
    const what = message.replace(/^Error transforming \S+: /, '').replace(/ ?\(\d+:\d+\)$/, '');
    throw new InputError({
      what: `this is not TypeScript: ${what}`,
      where: loc === undefined ? name : `${name}:${loc.line}:${loc.column}`,
    });
  }
}

function refuseImport(from: string): never {
  throw new Error(`it imports "${from}", but a type stands alone; copy in what it needs`);
}

const refuse = (what: string, instead: string) => (): never => {
  throw new Error(`${what} makes runs that cannot be repeated; ${instead}`);
};

const withoutChance: object = Object.defineProperties(
  {},
  {
    ...Object.getOwnPropertyDescriptors(Math),
    random: { value: refuse('Math.random', 'context.dot names an update for ever') },
  },
);

const noClock = refuse('the clock', 'context.time is what the clock of the replica says');

/** What the module finds under these names. */
const withheld: Readonly<Record<string, unknown>> = {
  Math: withoutChance,
  Date: Object.assign(
    function noDate() {
      noClock();
    },
    { now: noClock },
  ),
  performance: { now: noClock },
  crypto: {
    randomUUID: refuse('crypto.randomUUID', 'context.dot names an update for ever'),
    getRandomValues: refuse('crypto.getRandomValues', 'context.dot names an update for ever'),
  },
};

/** The name under which engines show the module in a stack. */
const stackName = 'the-users-type.js';

function moduleFunction(code: string, url = stackName): (...values: unknown[]) => void {
  const parameters = ['exports', 'require', 'module', ...Object.keys(withheld)];
  return new Function(...parameters, `${code}\n//# sourceURL=${url}`) as (...values: unknown[]) => void;
}

// Engines put the head of the function before its body, in one line or two: a body of one line tells.
const headLines = (() => {
  try {
    moduleFunction("throw new Error('head')", 'head.js')();
  } catch (error) {
    const line = /head\.js:(\d+):\d+/.exec((error as Error).stack ?? '')?.[1];
    if (line !== undefined) return Number(line) - 1;
  }
  return 0;
})();

// Lines stay where they are when types are stripped; columns are found by what stands behind them in the line.
function placesIn(name: string, written: readonly string[], stripped: readonly string[]) {
  return (error: unknown): string | undefined => {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const found = /the-users-type\.js:(\d+):(\d+)/.exec(stack);
    if (found === null) return undefined;
    const line = Number(found[1]) - headLines;
    const column = columnIn(written[line - 1] ?? '', (stripped[line - 1] ?? '').slice(Number(found[2]) - 1));
    return column === undefined ? `${name}:${line}` : `${name}:${line}:${column}`;
  };
}

/** Where in the line what follows begins, as much of it as is there; undefined if it is there twice. */
function columnIn(source: string, following: string): number | undefined {
  for (let length = following.length; length > 0; length--) {
    const part = following.slice(0, length);
    const at = source.indexOf(part);
    if (at >= 0) return source.indexOf(part, at + 1) < 0 ? at + 1 : undefined;
  }
  return undefined;
}
