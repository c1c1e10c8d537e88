// A state as plain data, in lines; beside another one, the parts in which it differs are marked.

import type { ReactNode } from 'react';
import { isSame } from '../../checkers/index.ts';

/** What fits on a line is not taken apart. */
const LINE = 32;

type Keyed = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `other` is given in a list of one, since nothing may be what the other side has. */
export function StateTree({ state, other }: { state: unknown; other?: readonly [unknown] }) {
  return (
    <pre className="state-tree">
      <Part value={state} other={other} indent="" />
    </pre>
  );
}

interface PartProps {
  value: unknown;
  other: readonly [unknown] | undefined;
  indent: string;
}

function Part({ value, other, indent }: PartProps) {
  if (value === undefined) return <mark className="absent">nothing</mark>;
  const isAlike = other === undefined || isSame(value, other[0]);
  const isComparable = isAlike || haveSameForm(value, other[0]);
  const text = JSON.stringify(value);
  if (!isComparable) return <mark>{text}</mark>;
  if (typeof value !== 'object' || value === null || (isAlike && text.length <= LINE)) return text;
  return Array.isArray(value) ? (
    <Lines
      indent={indent}
      brackets="[]"
      parts={value.map((part, i) => [String(i), '', part, other && [(other[0] as unknown[])[i]]])}
    />
  ) : (
    <Lines indent={indent} brackets="{}" parts={entriesOf(value as Keyed, other as readonly [Keyed] | undefined)} />
  );
}

function haveSameForm(value: unknown, other: unknown): boolean {
  if (Array.isArray(value)) return Array.isArray(other) && value.length === other.length;
  return isRecord(value) && isRecord(other);
}

type Entry = readonly [key: string, name: string, value: unknown, other: readonly [unknown] | undefined];

function entriesOf(value: Keyed, other: readonly [Keyed] | undefined): Entry[] {
  const keys = [...new Set([...Object.keys(value), ...Object.keys(other?.[0] ?? {})])].sort();
  return keys.map((key) => [key, `${key}: `, value[key], other && [other[0][key]]]);
}

function Lines({ parts, brackets, indent }: { parts: readonly Entry[]; brackets: string; indent: string }) {
  const inner = `${indent}  `;
  const lines: ReactNode[] = parts.map(([key, name, value, other]) => (
    <span key={key}>
      {`\n${inner}${name}`}
      <Part value={value} other={other} indent={inner} />
    </span>
  ));
  return (
    <>
      {brackets[0]}
      {lines}
      {`\n${indent}${brackets[1]}`}
    </>
  );
}
