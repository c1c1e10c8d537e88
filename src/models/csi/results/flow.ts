// Where the records went: how many passed each boundary in which way, and how bad the worst of it is.

import type { Severity } from '../../model.ts';
import type { FlowBand, RecordFlow, RecordState } from '../../record-view.ts';
import { type Fidelity, fidelityTexts, severity as rankOf } from '../meaning/index.ts';
import type { Passed } from '../pipeline/record.ts';

const states: Readonly<Record<Fidelity, RecordState>> = {
  lossless: 'right',
  retyped: 'right',
  refused: 'loud',
  crash: 'loud',
  trap: 'wrong',
  silent: 'wrong',
};

/** What is loud harms less than what is silent. */
export function severityOf(fidelity: Fidelity): Severity {
  return { right: 'good', loud: 'warning', wrong: 'bad' }[states[fidelity]] as Severity;
}

export function flowOf(records: readonly Passed[], systems: readonly string[]): RecordFlow {
  const boundaries = systems.length - 1;
  const counts = new Map<string, FlowBand>();
  const worst: (Fidelity | undefined)[] = Array.from({ length: boundaries }, () => undefined);
  const failed = new Float64Array(boundaries);
  for (const { fidelity } of records) {
    let from: RecordState = 'right';
    fidelity.forEach((kind, boundary) => {
      const to = states[kind];
      const key = `${boundary} ${from} ${to}`;
      const band = counts.get(key) ?? { boundary, from: from as FlowBand['from'], to, count: 0 };
      counts.set(key, { ...band, count: band.count + 1 });
      if (worst[boundary] === undefined || rankOf(kind) > rankOf(worst[boundary])) worst[boundary] = kind;
      if (to !== 'right') failed[boundary]++;
      from = to;
    });
  }
  const order = ['right', 'wrong', 'loud'];
  return {
    systems,
    lamps: worst.map((kind, boundary) => lampOf(kind, failed[boundary])),
    bands: [...counts.values()].sort(
      (a, b) =>
        a.boundary - b.boundary ||
        order.indexOf(a.from) - order.indexOf(b.from) ||
        order.indexOf(a.to) - order.indexOf(b.to),
    ),
  };
}

function lampOf(kind: Fidelity | undefined, failed: number): RecordFlow['lamps'][number] {
  if (kind === undefined) return { severity: 'unknown', text: 'nothing came here' };
  const severity = severityOf(kind);
  if (severity === 'good') return { severity, text: `worst: ${kind}` };
  return { severity, text: `${failed} wrong, worst: ${kind} (${fidelityTexts[kind]})` };
}
