// What runs in each thread of `threads.ts`: one job after the other.

import { InputError } from '../kernel/index.ts';
import { execute } from './execute.ts';
import type { Job } from './pool.ts';
import type { Answer } from './threads.ts';

export default async function thread(job: Job): Promise<Answer> {
  try {
    return { record: await execute(job) };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
}
