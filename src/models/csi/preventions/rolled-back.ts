// A run of which the last part was rolled back: the records from then on are those of the reader's own twin, and work and
// figures are counted from what was asked for and done of each. A figure that no single record has is absent.

import type { ScenarioFigure, ScenarioRun } from '../scenarios/scenario.ts';

type Over = NonNullable<ScenarioFigure['over']>;

const totals: Readonly<Record<Over, (values: Float64Array) => number>> = {
  sum: (values) => values.reduce((a, b) => a + b, 0),
  mean: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  most: (values) => values.reduce((a, b) => Math.max(a, b), 0),
};

/** `at` is when the writer was rolled back, seconds; records that entered before are as they are. */
export function rolledBack(
  run: ScenarioRun,
  readerAlone: ScenarioRun,
  figures: readonly ScenarioFigure[],
  at: number,
): ScenarioRun {
  const isBefore = run.records.map((one) => one.at < at);
  if (isBefore.every((before) => before)) return run;
  const counted = (id: string, over: Over | undefined): number => {
    const [before, after] = [run.each?.[id], readerAlone.each?.[id]];
    if (over === undefined || before === undefined || after === undefined) return Number.NaN;
    return totals[over](Float64Array.from(isBefore, (is, place) => (is ? before[place] : after[place])));
  };
  const hasWork = run.each?.workAsked !== undefined;
  return {
    ...run,
    records: run.records.map((one, place) => (isBefore[place] ? one : readerAlone.records[place])),
    workAsked: hasWork ? counted('workAsked', 'sum') : run.workAsked,
    workDone: hasWork ? counted('workDone', 'sum') : run.workDone,
    figures: Object.fromEntries(figures.map(({ id, over }) => [id, counted(id, over)])),
  };
}
