// The sentinel length: a file whose length is not known has the length -1, by a convention that only the writer knows. The reader
// asks for a length of 0 or more, or counts with what it gets. Source: SPARK-27239, mended in SPARK-27259: compressed files failed
// with "length (-1) cannot be negative" since Spark 2.2.

import type { Streams } from '../../../kernel/index.ts';
import type { Figure } from '../../model.ts';
import { integer, type Meaning, nothing } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { bytesScenario, lognormalOf } from './bytes-scenario.ts';
import { sentinelRemedies } from './of-bytes-remedies.ts';
import type { Artefacts, Declared, Pairing } from './scenario.ts';

const UNKNOWN = -1n;

/** A length in eight bytes, the highest first; what is unknown is -1. */
function writeSentinel(meaning: Meaning): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(
    0,
    meaning.kind === 'null' ? UNKNOWN : BigInt((meaning as { value: string }).value),
  );
  return bytes;
}

/** The reader with its like leaves a length out that is unknown. */
const writeNothing = (meaning: Meaning): Uint8Array =>
  meaning.kind === 'null' ? new Uint8Array(0) : writeSentinel(meaning);

function readLength(bytes: Uint8Array, takenAs: Params['lengthTakenAs']): Meaning {
  if (bytes.length === 0) return nothing;
  if (bytes.length !== 8) throw new Refusal(`${bytes.length} bytes are no length`);
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0);
  if (length >= 0n) return integer(length);
  if (takenAs === 'refused') throw new Refusal(`requirement failed: length (${length}) cannot be negative`);
  if (takenAs === 'unsigned') return integer(BigInt.asUintN(64, length));
  return takenAs === 'unknown' && length === UNKNOWN ? nothing : integer(length);
}

const hops = ({ lengthTakenAs }: Params, pairing: Pairing): readonly Hop[] => [
  {
    writer: 'Hadoop input format',
    reader: 'Spark',
    format: '64-bit integer',
    write: pairing === 'reader-alone' ? writeNothing : writeSentinel,
    read: (bytes) => ({ value: readLength(bytes, pairing === 'writer-alone' ? 'unknown' : lengthTakenAs) }),
    // No file of this scenario is longer, and 2^64 - 1 has twenty digits: another bound would find the same.
    isPlausible: (meaning) => meaning.kind === 'null' || /^\d{1,15}$/.test((meaning as { value: string }).value),
    restore: (meaning) =>
      meaning.kind !== 'null' && BigInt.asIntN(64, BigInt((meaning as { value: string }).value)) === UNKNOWN
        ? nothing
        : meaning,
  },
];

function entries(params: Params, streams: Streams): readonly Entry[] {
  const files = streams.stream('files');
  return arrivals(params, streams).map(({ at, isOld }, place) => {
    const isUnknown = files.uniform() < params.unknownShare;
    // How lengths are spread changes no outcome: only a length of -1 does.
    const length = Math.round(Math.min(1e15 - 1, lognormalOf(files, params.fileMedian, 1)));
    return { at, isOld, place, meaning: isUnknown ? nothing : integer(length) };
  });
}

const schemaOf = (file: string, more: readonly unknown[] = []): Declared => ({
  name: file,
  text: JSON.stringify(
    { type: 'record', name: 'FileSplit', fields: [{ name: 'length', type: 'long' }, ...more] },
    undefined,
    2,
  ),
});

function artefacts(params: Params): readonly Artefacts[] {
  const [hop] = hops(params, 'together');
  const reader = schemaOf('file-block.avsc');
  return [
    {
      boundary: `${hop.writer} → ${hop.reader}`,
      schemas: { writer: schemaOf('file-split.avsc'), reader },
      contract: [integer(1024)],
      samples: {
        happy: [integer(1024), integer(1_048_576)],
        typical: [integer(0), integer(134_217_728), integer(5_000_000_000)],
        boundary: [nothing, integer(0), integer(1), integer(9_007_199_254_740_993n)],
      },
      hop,
      harmless: [
        {
          title: 'the split gets an optional path',
          schemas: {
            writer: schemaOf('file-split.avsc', [{ name: 'path', type: ['null', 'string'], default: null }]),
            reader,
          },
        },
      ],
    },
  ];
}

const theory = ({ unknownShare, lengthTakenAs }: Params): readonly Figure[] => [
  {
    id: 'sentinelShare',
    label: 'Files that are taken wrongly',
    unit: 'share',
    value: lengthTakenAs === 'unknown' ? 0 : unknownShare,
    formula: 'share of files of unknown length',
    help: 'Every one of them fails or is counted wrongly, and no other.',
  },
];

export const sentinel = bytesScenario({
  id: 'sentinel',
  title: 'A length of -1: unknown, or an error',
  about:
    'To the writer a length of -1 says that nobody knows. The reader has never heard of it, and the schema says long.',
  source: 'SPARK-27239; Tang et al., EuroSys 2023: undefined values',
  systems: ['Hadoop input format', 'Spark'],
  bytes: { entries, hops },
  artefacts,
  theory,
  remedies: sentinelRemedies,
});
