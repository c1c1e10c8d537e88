// The numbers of a run, by stable ids.

import type { Metric } from '../model.ts';
import { allScenarios } from './scenarios/index.ts';
import type { Result } from './simulate.ts';

type M = Metric<Result>;

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

const count = (
  id: string,
  label: string,
  better: M['better'],
  help: string,
  of: (summary: Result['summary']) => number,
  primary = false,
): M => ({ id, label, unit: 'count', better, help, of: ({ summary }) => of(summary), ...(primary ? { primary } : {}) });

const general: readonly M[] = [
  count(
    'undetectedSilent',
    'Silent and not found',
    'lower',
    'Records stored with another meaning before a guard found anything.',
    (s) => s.undetectedSilent,
    true,
  ),
  count(
    'silent',
    'Silent',
    'lower',
    'Records stored with another meaning than they were sent with, and nobody was told.',
    (s) => s.silent,
    true,
  ),
  count(
    'loud',
    'Loud',
    'lower',
    'Records that failed aloud: refused by the writer, or not read by the reader.',
    (s) => s.loud,
    true,
  ),
  count('right', 'Right', 'higher', 'Records whose meaning arrived.', (s) => s.right, true),
  count('entered', 'Entered', 'neither', 'Records or requests that entered.', (s) => s.entered),
  count(
    'silentByInteraction',
    'Silent by interaction',
    'lower',
    'Silent records that are right in both isolation twins.',
    (s) => s.silentByInteraction,
  ),
  count(
    'loudByInteraction',
    'Loud by interaction',
    'lower',
    'Loud records that are right in both isolation twins.',
    (s) => s.loudByInteraction,
  ),
  count(
    'propagated',
    'Propagated',
    'lower',
    'How often a wrong meaning was read and passed on behind the boundary at which it went wrong.',
    (s) => s.propagated,
  ),
  count(
    'restorable',
    'Restorable',
    'higher',
    'Silent records whose truth can be had back from what was stored.',
    (s) => s.restorable,
  ),
  count(
    'duplicates',
    'Duplicates',
    'lower',
    'Executions at the far side beyond the first of each request.',
    (s) => s.duplicates,
  ),
  count(
    'setAside',
    'Set aside',
    'neither',
    'Records that the reader could not read and that are kept as dead letters.',
    (s) => s.setAside,
  ),
  count(
    'lost',
    'Lost aloud',
    'lower',
    'Records that failed aloud and that are not had back by reading dead letters again as the writer’s like reads them.',
    (s) => s.loud - s.recovered,
  ),
  count(
    'stopped',
    'Stopped before the deployment',
    'neither',
    '1 if a check before the deployment has stopped it, so that the writer never met the reader; else 0.',
    ({ stoppedBy }) => (stoppedBy === '' ? 0 : 1),
  ),
  {
    id: 'silentShare',
    label: 'Silent share',
    unit: 'share',
    better: 'lower',
    help: 'Silent records over those that entered.',
    primary: true,
    mayBeAbsent: true,
    of: ({ summary }) => share(summary.silent, summary.entered),
  },
  {
    id: 'failedShare',
    label: 'Failed share',
    unit: 'share',
    better: 'lower',
    help: 'Silent and loud records over those that entered.',
    mayBeAbsent: true,
    of: ({ summary }) => share(summary.silent + summary.loud, summary.entered),
  },
  {
    id: 'amplification',
    label: 'Amplification',
    unit: 'ratio',
    better: 'lower',
    help: 'Work that the far side did over the work that was asked for.',
    of: ({ summary }) => summary.amplification,
  },
  {
    id: 'detectedAt',
    label: 'Found after',
    unit: 's',
    better: 'lower',
    help: 'When a guard first found something; absent if none did.',
    mayBeAbsent: true,
    of: ({ summary }) => summary.detectedAt,
  },
];

const ofScenarios: readonly M[] = allScenarios.flatMap(({ figures }) =>
  figures.map(({ over: _, ...figure }) => ({
    ...figure,
    mayBeAbsent: true,
    of: (result: Result) => result.figures[figure.id] ?? Number.NaN,
  })),
);

export const metrics: readonly M[] = [...general, ...ofScenarios];
