// Pictures over many configurations: the present scenario under every prevention alone.

import type { SeedVerdict, Survey } from '../model.ts';
import type { Params } from './params.ts';
import { NONE, rows } from './preventions/rows.ts';

const found = {
  before: 'stopped before the deployment',
  loud: 'nothing wrong is stored in silence',
  runTime: 'found while it runs',
  never: 'not found',
  nothing: 'nothing to find',
} as const;

/** The worst of the runs. */
function foundIn(runs: readonly SeedVerdict[]): string {
  const order = [found.never, found.runTime, found.loud, found.before, found.nothing];
  const each = runs.map(({ verdict, metrics }) => {
    if (metrics.stopped > 0) return found.before;
    if (verdict.outcome === 'safe') return found.nothing;
    if (metrics.silentByInteraction === 0) return found.loud;
    return Number.isFinite(metrics.detectedAt) ? found.runTime : found.never;
  });
  return order.find((one) => each.includes(one))!;
}

export const surveys: readonly Survey<Params>[] = [
  {
    id: 'preventions',
    title: 'What each prevention does about this failure',
    help: 'The same records under every prevention alone: how many are stored wrong before anybody finds out, and how it is found in the worst of the seeds.',
    seeds: 3,
    x: { metric: 'undetectedSilent' },
    y: { label: 'Found', names: [found.before, found.loud, found.runTime, found.never, found.nothing], of: foundIn },
    configurations: () =>
      rows.map(({ id, label, prevention, patch }) => ({
        id,
        label,
        group: prevention.stage,
        patch: { ...NONE, ...patch },
      })),
  },
];
