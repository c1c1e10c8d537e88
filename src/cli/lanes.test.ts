import { describe, expect, it } from 'vitest';
import type { Operation } from '../checkers/index.ts';
import { drawLanes } from './lanes.ts';

const operations: Operation[] = [
  { client: 1, op: 'write', key: 'x', value: 1, call: 0, return: 0.1, status: 'ok' },
  { client: 1, op: 'write', key: 'x', value: 2, call: 0.2, return: 0.9, status: 'ok' },
  { client: 2, op: 'read', key: 'x', out: 2, call: 0.3, return: 0.4, status: 'ok' },
  { client: 3, op: 'read', key: 'x', out: 1, call: 0.5, return: 0.7, status: 'ok' },
  { client: 4, op: 'write', key: 'x', value: 7, call: 0.1, return: Infinity, status: 'info' },
  { client: 4, op: 'cas', key: 'x', value: [1, 2], out: false, call: 0.15, return: 0.15, status: 'ok' },
];

function draw(width: number, colour = false): string[] {
  return drawLanes({ operations, marked: new Set([2, 3]), timeText: String }, { interactive: colour, width, colour });
}

describe('lanes in text', () => {
  it('show who did what, when, and what was never answered', () => {
    expect(`\n${draw(79).join('\n')}\n`).toBe(`
client 1  ├─ write 1 ──┤                  ├─ write 2 ──────────────────────┤
client 2                                    ┣━ read 2 ━━┫
client 3                                                  ┣━ read 1 ━━━━┫
client 4    ├─ write 7 ───────────────────────────────────────────────────────▶
                        ├─ cas [1,2] ✗ ─┤
          ┴─┴──────────┴┴───────────────┴─┴─┴───────────┴─┴─────────────┴──┴───
          0 0.1        0.1              0.15            0.4                0.9
`);
  });

  it('fit into the terminal as long as all operations do', () => {
    for (let width = 50; width <= 120; width++) {
      for (const line of draw(width)) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('show the order of all calls and returns, whatever the width', () => {
    for (const width of [40, 60, 79, 119]) {
      const [write, read, late] = draw(width);
      expect(read.indexOf('┫')).toBeLessThan(late.indexOf('┣'));
      expect(write.lastIndexOf('┤')).toBeGreaterThan(late.indexOf('┫'));
    }
  });

  it('tell the operations in question apart without colour, and with it', () => {
    expect(draw(79).filter((line) => line.includes('┣'))).toHaveLength(2);
    expect(draw(79, true).join('\n')).toContain('\x1b[31m┣━ read 2');
  });
});
