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

const quorums =
  'Abadi calls its default EL, as it gives up consistency for latency and even R + W > N does not make it fully ' +
  'consistent; with R = W = 2 of 3 every read meets every acknowledged write, so that health shows no violation (EC), at the ' +
  'price of two round trips.';

const majorityWrites =
  'Abadi’s PA is for writes that the primary acknowledges alone and that may be rolled back; with majority writes none is, ' +
  'and the smaller side gets no answers (PC).';

/** Why the class that is measured for a preset is not the label of its system: by the ids of the presets where it is not. */
const differences: Readonly<Record<string, string>> = {
  dynamo: quorums,
  riak: quorums,
  'cassandra-quorum':
    'Abadi’s label is for the default level ONE; at QUORUM a side without a majority gets no answers (PC), and reads and ' +
    'writes wait for one (EC).',
  'cassandra-local-quorum':
    'Abadi’s label is for the default level ONE; the class is measured with one replica of each centre cut off, which have no ' +
    'local quorum (PC), and clients here ask either centre, so that every other operation travels between them (E-).',
  'mongodb-w1':
    'Abadi says PA because the majority elects a new primary and goes on; by the rule here every side must answer, and the ' +
    'smaller one, without a primary, does not, while writes that the old one had acknowledged are rolled back (P-).',
  'mongodb-majority': majorityWrites,
  'mongodb-linearizable': majorityWrites,
  'mongodb-causal-session':
    'Abadi’s label is for reads and writes at the primary; here writes wait for a majority, so that nothing is rolled back ' +
    '(PC), and reads go to any member, which is not linearizable, and wait for the session, which is not quick (E-).',
  'pnuts-critical':
    'Abadi’s label is for records whose master is near most of their writers; the one record here has its master in one of ' +
    'five regions, so that most writes travel and a read and a write take more than a majority round trip (E-).',
  'pnuts-latest':
    'Abadi’s label is for reads at any region; read-latest asks the master, which is linearizable and costs the way there (EC).',
  'hbase-timeline':
    'Abadi’s label is for reads at the region server; timeline reads may be behind, and writes are no quicker for it (E-).',
};

/** The label of the system whose preset this is; undefined if he gives none. */
export function abadiLabelOf(presetId: string): string | undefined {
  return labels[presetId.split('-')[0]];
}

/** The preset with the label of its system beside it, and in its text why the measured class is another, where it is. */
export function withAbadiLabel<P>(preset: Preset<P>): Preset<P> {
  const classification = abadiLabelOf(preset.id);
  if (classification === undefined) return preset;
  const difference = differences[preset.id];
  const published = { classification, source: 'Abadi, IEEE Computer 45(2), 2012', difference };
  return { ...preset, published, about: difference === undefined ? preset.about : `${preset.about} ${difference}` };
}
