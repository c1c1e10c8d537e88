// Plain data, as JSON has it, frozen: so that equality by canonical form means something and no function of a type can change
// a state behind the checker's back.

import { TypeFault, type TypeFunction } from './type-fault.ts';

const deepest = 100;
const known = new WeakSet<object>();

/** Freezes all of it; throws TypeFault where it is not plain data, naming the place. */
export function frozenPlain<T>(value: T, from: TypeFunction): T {
  visit(value, from, '', 0);
  return value;
}

/** Whether it is plain data, without freezing it or naming a place: the same rule, made to be asked often. */
export function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' ? Number.isFinite(value) : value === null || plainTypes.has(typeof value);
  if (depth > deepest) return false;
  if (Array.isArray(value)) {
    // Not `every`, which passes over holes.
    for (let i = 0; i < value.length; i++) if (!isPlain(value[i], depth + 1)) return false;
    return true;
  }
  if (!isRecord(value)) return false;
  for (const key of Object.keys(value)) {
    const part = value[key];
    if (part !== undefined && !isPlain(part, depth + 1)) return false;
  }
  return true;
}

const plainTypes: ReadonlySet<string> = new Set(['string', 'boolean']);

// Objects of another realm have another Object.prototype, whose own prototype is null too.
function isRecord(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function visit(value: unknown, from: TypeFunction, path: string, depth: number): void {
  const isNumber = typeof value === 'number';
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (isNumber && Number.isFinite(value)) return;
  if (typeof value !== 'object') throw refusal(from, path, isNumber ? String(value) : article(typeof value));
  if (known.has(value)) return;
  if (depth > deepest) throw refusal(from, path, 'something that holds itself, or nested too deeply,');
  const isArray = Array.isArray(value);
  if (!isArray && !isRecord(value))
    throw refusal(from, path, article(Object.getPrototypeOf(value).constructor?.name ?? 'class instance'));
  if (isArray) {
    for (let i = 0; i < value.length; i++) visit(value[i], from, `${path}[${i}]`, depth + 1);
  } else {
    for (const key of Object.keys(value)) {
      const part = (value as Record<string, unknown>)[key];
      // As in JSON, a key without a value is no key.
      if (part !== undefined) visit(part, from, `${path}.${key}`, depth + 1);
    }
  }
  Object.freeze(value);
  known.add(value);
}

const article = (name: string): string => (/^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`);

function refusal(from: TypeFunction, path: string, what: string): TypeFault {
  const place = path === '' ? '' : ` at ${path.replace(/^\./, '')}`;
  return new TypeFault(from, `gives ${what}${place}, which is not plain data as JSON has it`);
}
