// The geometry of flows: widths are in proportion to counts, bands begin and end within their nodes, and nothing overlaps.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowBand } from '../models/index.ts';
import { layoutFlow } from './flow.ts';

const band = (boundary: number, from: FlowBand['from'], to: FlowBand['to'], count: number): FlowBand => ({
  boundary,
  from,
  to,
  count,
});

const flowOf = (bands: FlowBand[], systems = ['A', 'B', 'C']) => ({
  systems,
  lamps: systems.slice(1).map(() => ({ severity: 'good' as const, text: '' })),
  bands,
});

describe('layoutFlow', () => {
  it('is as high for a system as there are records, less those that failed aloud before it', () => {
    const { nodes } = layoutFlow(
      flowOf([
        band(0, 'right', 'right', 500),
        band(0, 'right', 'wrong', 250),
        band(0, 'right', 'loud', 250),
        band(1, 'right', 'right', 500),
        band(1, 'wrong', 'wrong', 250),
      ]),
      600,
    );
    const heights = nodes.map(({ system, state, height, count }) => [system, state, Math.round(height), count]);
    expect(heights).toEqual([
      [0, 'right', 120, 1000],
      [1, 'right', 60, 500],
      [1, 'wrong', 30, 250],
      [1, 'loud', 30, 250],
      [2, 'right', 60, 500],
      [2, 'wrong', 30, 250],
    ]);
  });

  it('draws a single one of many so that it can be seen, and nothing of none', () => {
    const { paths } = layoutFlow(flowOf([band(0, 'right', 'right', 99_999), band(0, 'right', 'wrong', 1)]), 600);
    expect(paths.map(({ thickness }) => thickness)).toEqual([expect.closeTo(120, 2), 2]);
    expect(layoutFlow(flowOf([]), 600)).toMatchObject({ nodes: [], paths: [] });
  });

  it('keeps the nodes of a system apart, and each as high as the bands that end in it', () => {
    const counts = fc.array(fc.nat({ max: 1000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, ([right, wrong, loud]) => {
        const bands = [
          band(0, 'right', 'right', right),
          band(0, 'right', 'wrong', wrong),
          band(0, 'right', 'loud', loud),
        ];
        const { nodes, paths } = layoutFlow(
          flowOf(
            bands.filter(({ count }) => count > 0),
            ['A', 'B'],
          ),
          400,
        );
        const ends = nodes.filter(({ system }) => system === 1).sort((a, b) => a.y - b.y);
        ends.forEach((node, place) => {
          const above = ends[place - 1];
          if (above !== undefined) expect(node.y).toBeGreaterThan(above.y + above.height);
          const into = paths.filter(({ band: { to } }) => to === node.state);
          expect(node.height).toBeCloseTo(into.reduce((sum, { thickness }) => sum + thickness, 0));
        });
      }),
    );
  });
});
