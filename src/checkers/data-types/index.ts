// The data types that the checkers know, by id.

import type { DataType } from '../data-type.ts';
import { counter } from './counter.ts';
import { keyValue } from './key-value.ts';
import { multiRegister } from './multi-register.ts';
import { mutex } from './mutex.ts';
import { queue } from './queue.ts';
import { casRegister, register } from './register.ts';
import { set } from './set.ts';

export { casRegister, counter, keyValue, multiRegister, mutex, queue, register, set };

/** In the order in which a list shows them. */
export const dataTypes: readonly DataType[] = [
  register,
  casRegister,
  keyValue,
  set,
  counter,
  queue,
  mutex,
  multiRegister,
];
