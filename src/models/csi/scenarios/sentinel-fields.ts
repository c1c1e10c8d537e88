// The parameters of the scenario of the sentinel length.

import { choice, number } from '../../fields.ts';

const when = { field: 'scenario', in: ['sentinel'] } as const;
const group = 'Sentinel';

export const sentinelFields = {
  unknownShare: number('share', {
    label: 'Files of unknown length',
    help: 'The share of files whose length is not known before they are read, as of compressed ones; the writer says so by -1.',
    source: 'ours: compressed files among plain ones',
    group,
    default: 0.1,
    min: 0,
    max: 1,
    step: 0.01,
    primary: true,
    when,
  }),
  lengthTakenAs: choice(
    {
      unknown: 'Unknown',
      refused: 'An error',
      signed: 'A number',
      unsigned: 'A number without a sign',
    },
    {
      label: 'The reader takes -1 for',
      help: 'What the reader makes of a length of -1: what is meant, an error, minus one byte, or 2^64 - 1 bytes.',
      source: 'SPARK-27239, mended in SPARK-27259: require(length >= 0) since Spark 2.2',
      group,
      default: 'refused',
      primary: true,
      when,
    },
  ),
  fileMedian: number('bytes', {
    label: 'Median file',
    help: 'Lengths are lognormal.',
    source: 'ours: a block of HDFS; it changes no share',
    group,
    default: 134_217_728,
    min: 1,
    max: 1e12,
    step: 1,
    scale: 'log',
    when,
  }),
};
