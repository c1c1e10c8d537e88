// Histories of reads and writes of single values, which is all that the weaker levels are about: other names for the same
// become `read` and `write`, and it is seen to that each value that was read tells which write it came from.

import type { DataType, Operation, RegisterForm, Value } from '../../checkers/index.ts';
import { InputError } from '../../kernel/index.ts';
import type { HistoryFile } from './history-file.ts';
import { Problems } from './problems.ts';

/** The same operations as reads and writes of registers; throws InputError where they are something else. */
export function asRegisters(
  operations: readonly Operation[],
  type: DataType,
  initial: Value | undefined,
  file: HistoryFile,
): Operation[] {
  const form = type.asRegister?.(initial);
  const other = operations.findIndex(
    ({ op }) => form?.reads.includes(op) !== true && form?.writes.includes(op) !== true,
  );
  if (form === undefined || other >= 0) {
    throw new InputError({
      what: `${operations[other].op} is neither a read nor a write of one value, and only those can be asked about`,
      where: file.source.place(file.offsets[other]),
      suggestion: 'the level linearizable knows the operations of every data type',
    });
  }
  refuseWrittenNothing(operations, form, file);
  const written = new Set(operations.flatMap(({ op, value }) => (form.writes.includes(op) ? [textOf(value)] : [])));
  // What stands for "nothing has been written" in a data type is one value to the checkers.
  const nothing = form.initial.map(textOf).filter((text) => !written.has(text));
  return operations.map((operation): Operation => {
    if (form.writes.includes(operation.op)) return { ...operation, op: 'write' };
    const out = nothing.includes(textOf(operation.out)) ? (initial ?? null) : operation.out;
    return operation.status === 'ok' ? { ...operation, op: 'read', out } : { ...operation, op: 'read' };
  });
}

// A store that says "" where it has nothing must not be told to write "": a read of it would tell neither.
function refuseWrittenNothing(operations: readonly Operation[], form: RegisterForm, file: HistoryFile): void {
  const others = form.initial.slice(1).map(textOf);
  const write = operations.findIndex(({ op, value }) => form.writes.includes(op) && others.includes(textOf(value)));
  if (write < 0) return;
  throw new InputError({
    what: 'this writes what also stands for nothing, and reads of it do not tell which they saw',
    value: textOf(operations[write].value),
    where: file.source.place(file.offsets[write]),
    suggestion: 'ask for the level linearizable',
  });
}

function textOf(value: Value | undefined): string {
  return JSON.stringify(value ?? null);
}

/** Throws InputError where a value that was read was written twice, so that the read does not tell what it saw. */
export function refuseAmbiguous(
  operations: readonly Operation[],
  initial: Value,
  { source, offsets }: HistoryFile,
): void {
  const problems = new Problems(source);
  const nameOf = ({ key }: Operation, value: Value | undefined) => `${textOf(value)} ${key}`;
  const read = new Set(
    operations.flatMap((one) => (one.op === 'read' && one.status === 'ok' ? [nameOf(one, one.out)] : [])),
  );
  const writers = new Map<string, number>();
  operations.forEach((operation, i) => {
    if (operation.op !== 'write' || operation.status === 'fail') return;
    const name = nameOf(operation, operation.value);
    const first = writers.get(name);
    const isInitial = textOf(operation.value) === textOf(initial);
    if (first === undefined) writers.set(name, i);
    if ((first === undefined && !isInitial) || !read.has(name)) return;
    const before =
      first === undefined ? 'the value before the first write' : `the value of line ${source.line(offsets[first])}`;
    problems.add(offsets[i], {
      what: `this writes ${before} again, and reads of it do not tell which they saw`,
      value: textOf(operation.value),
      suggestion: 'let each write have a value of its own, or ask for linearizable or sequential',
    });
  });
  problems.refuse();
}
