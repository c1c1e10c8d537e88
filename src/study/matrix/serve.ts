// The inside of a thread or a worker of the matrix: runs a job and tells each step. It knows the systems that are handed to it.

import { catalogue, run, type System } from '../../models/csi/matrix/index.ts';
import type { MatrixJob, MatrixMessage } from './watch.ts';

export async function serveMatrix(
  job: MatrixJob,
  systems: readonly System[],
  tell: (message: MatrixMessage) => void,
): Promise<void> {
  const wanted = new Set(job.values);
  const values = catalogue.filter(({ id }) => wanted.has(id));
  try {
    for await (const step of run({ ...job, values }, systems)) tell({ step });
    tell({ done: true });
  } catch (error) {
    tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
