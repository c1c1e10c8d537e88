// How far a study is, on stderr, while a person waits at a terminal: runs done, share, and the time still to go.

import { styled, type Terminal } from './terminal.ts';

const everyMs = 100;

export interface Progress {
  update(finished: number): void;
  /** Takes the line away. */
  clear(): void;
}

export function showProgress(total: number, terminal: Terminal): Progress {
  if (!terminal.interactive) return { update() {}, clear() {} };
  const began = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return {
    update(finished) {
      const now = performance.now();
      if (now - last < everyMs && finished < total) return;
      last = now;
      const left = ((now - began) / 1000 / finished) * (total - finished);
      const share = Math.floor((100 * finished) / total);
      const width = 24;
      const done = Math.round((finished / total) * width);
      const bar = styled(terminal, '━'.repeat(done), 'blue') + styled(terminal, '╌'.repeat(width - done), 'dim');
      process.stderr.write(`\r\x1b[K${bar}  ${finished} of ${total} runs, ${share} %, ${timeLeft(left)}`);
    },
    clear() {
      process.stderr.write('\r\x1b[K');
    },
  };
}

/** `about 12 s left`. */
export function timeLeft(seconds: number): string {
  if (seconds < 1) return 'under 1 s left';
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.round(seconds / 3600)} h left`;
}
