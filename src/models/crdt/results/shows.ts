// Whether a value shows what an operation asked for, and what an operation is about: by the operations of the families.

import type { AnyOperation } from '../types/operations.ts';

/** Does the value look as if the operation had been done to it? For operations that change nothing. */
export function shows(value: unknown, operation: AnyOperation): boolean {
  switch (operation.kind) {
    case 'add':
      return (value as string[]).includes(operation.element);
    case 'remove':
      return !(value as string[]).includes(operation.element);
    case 'write':
      return Array.isArray(value) ? value.includes(operation.value) : value === operation.value;
    case 'put': {
      const held = (value as Record<string, unknown>)[operation.key];
      return Array.isArray(held) ? held.includes(operation.value) : held === operation.value;
    }
    case 'delete':
      return !('key' in operation) || !(operation.key in (value as object));
    case 'enable':
      return value === true;
    case 'disable':
      return value === false;
    default:
      return true;
  }
}

/** What the operation is about: an element or a key; '' where the whole object is. */
export function targetOf(operation: AnyOperation): string {
  if ('element' in operation) return operation.element;
  return 'key' in operation ? operation.key : '';
}

/** `add e3`, `put e1 v4`: the operation and what it names. */
export function operationLabel(operation: AnyOperation): string {
  return Object.values(operation).join(' ');
}

/** Does the operation ask to take something away? */
export function isRemoval({ kind }: AnyOperation): boolean {
  return kind === 'remove' || kind === 'delete' || kind === 'disable' || kind === 'reset';
}
