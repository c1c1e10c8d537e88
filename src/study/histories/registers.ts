// Histories of reads and writes of single values, which is all that the weaker levels are about: other names for the same
// become `read` and `write`, and it is seen to that each value that was read tells which write it came from.

import type { DataType, Operation, Value } from '../../checkers/index.ts';
import { InputError } from '../../kernel/index.ts';
import type { HistoryFile } from './history-file.ts';
import { Problems } from './problems.ts';

/**
 * The same operations as reads and writes of registers; throws InputError where they are something else, and where a
 * value that was read was written twice.
 */
export function asRegisters(
  operations: readonly Operation[],
  type: DataType,
  initial: Value | undefined,
  file: HistoryFile,
): Operation[] {
  const form = type.asRegister?.(initial);
  const place = (i: number) => file.source.place(file.offsets[i]);
  const other = operations.findIndex(
    ({ op }) => form?.reads.includes(op) !== true && form?.writes.includes(op) !== true,
  );
  if (form === undefined || other >= 0) {
    throw new InputError({
      what: `${operations[other].op} is neither a read nor a write of one value, and only those can be asked about`,
      where: place(other),
      suggestion: 'the level linearizable knows the operations of every data type',
    });
  }
  const written = new Set(operations.flatMap(({ op, value }) => (form.writes.includes(op) ? [textOf(value)] : [])));
  // What stands for "nothing has been written" in a data type is one value to the checkers.
  const nothing = form.initial.map(textOf).filter((text) => !written.has(text));
  const registers = operations.map((operation): Operation => {
    if (form.writes.includes(operation.op)) return { ...operation, op: 'write' };
    const out = nothing.includes(textOf(operation.out)) ? (initial ?? null) : operation.out;
    return operation.status === 'ok' ? { ...operation, op: 'read', out } : { ...operation, op: 'read' };
  });
  refuseAmbiguous(registers, initial ?? null, file, place);
  return registers;
}

function textOf(value: Value | undefined): string {
  return JSON.stringify(value ?? null);
}

function refuseAmbiguous(
  operations: readonly Operation[],
  initial: Value,
  { source, offsets }: HistoryFile,
  place: (i: number) => string,
): void {
  const problems = new Problems();
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
    problems.add({
      what: `this writes ${before} again, and reads of it do not tell which they saw`,
      value: textOf(operation.value),
      where: place(i),
      suggestion: 'let each write have a value of its own, or ask for the level linearizable',
    });
  });
  problems.refuse();
}
