// The PACELC labels that Abadi gave to systems, each for its version at the time and its defaults. They are shown beside what
// is measured, and never used for it. Source: Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, IEEE
// Computer 45(2), 2012. Systems that the paper does not name have no label here.

import type { Preset } from '../model.ts';

/** By the first part of the ids of a system's presets. */
const labels: Readonly<Record<string, string>> = {
  dynamo: 'PA/EL',
  cassandra: 'PA/EL',
  riak: 'PA/EL',
  voltdb: 'PC/EC',
  megastore: 'PC/EC',
  bigtable: 'PC/EC',
  hbase: 'PC/EC',
  mongodb: 'PA/EC',
  pnuts: 'PC/EL',
};

/** The label of the system whose preset this is; undefined if he gives none. */
export function abadiLabelOf(presetId: string): string | undefined {
  return labels[presetId.split('-')[0]];
}

export function withAbadiLabel<P>(preset: Preset<P>): Preset<P> {
  const classification = abadiLabelOf(preset.id);
  if (classification === undefined) return preset;
  return { ...preset, published: { classification, source: 'Abadi, IEEE Computer 45(2), 2012' } };
}
