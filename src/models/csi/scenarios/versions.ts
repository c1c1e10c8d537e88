// Three versions of a schema: each goes with the one before, and the third does not go with the first, of which there still are
// records, or readers. A registry that compares with the last version only lets it pass; one that compares with all of them does
// not. A default that is changed goes with all of them, and gives old records another meaning. Source: Apache Avro 1.12
// specification, schema resolution; Confluent Schema Registry, Schema Evolution and Compatibility.

import type { Streams } from '../../../kernel/index.ts';
import type { Figure } from '../../model.ts';
import {
  type AvroField,
  type AvroValues,
  readAvroRecord,
  unresolved,
  writeAvroRecord,
} from '../encoders/avro-record.ts';
import { integer, type Meaning, record, text } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { bytesScenario } from './bytes-scenario.ts';
import { drawPrice } from './confusions/confusion.ts';
import { versionsRemedies } from './of-bytes-remedies.ts';
import type { Artefacts, Declared, Pairing } from './scenario.ts';

type Version = readonly AvroField[];

const order: Version = [
  { name: 'id', type: 'long' },
  { name: 'cents', type: 'long' },
];
const currency: AvroField = { name: 'currency', type: 'string' };
const withCurrency = (value?: string): Version => [...order, { ...currency, default: value }];
const channel: AvroField = { name: 'channel', type: 'string', default: 'web' };

/** The three versions, and which of them old hosts write, new hosts write, and the reader has. */
interface Change {
  versions: readonly [Version, Version, Version];
  old: Version;
  new: Version;
  reader: Version;
  /** What the reader's like writes, and what the writers' like reads with. */
  writersReader: Version;
}

/** Old records met by a new reader: until now the second version has read them. */
function replayed(third: Version): Change {
  const [first, second] = [order, withCurrency('EUR')];
  return { versions: [first, second, third], old: first, new: second, reader: third, writersReader: second };
}

/** New records met by an old reader. */
function lagging(): Change {
  const [first, second, third] = [withCurrency(), withCurrency('EUR'), order];
  return { versions: [first, second, third], old: second, new: third, reader: first, writersReader: third };
}

const changes: Readonly<Record<Params['versionChange'], Change>> = {
  'default-removed': replayed([...withCurrency(), channel]),
  'default-changed': replayed([...withCurrency('USD'), channel]),
  'default-kept': replayed([...withCurrency('EUR'), channel]),
  'field-removed': lagging(),
};

const valuesOf = (meaning: Meaning): AvroValues =>
  Object.fromEntries(
    Object.entries((meaning as { fields: Record<string, Meaning> }).fields).map(([name, value]) => [
      name,
      (value as { value: string }).value,
    ]),
  );

const meaningOf = (version: Version, values: AvroValues): Meaning =>
  record(
    Object.fromEntries(
      version.map(({ name, type }) => [name, type === 'long' ? integer(BigInt(values[name])) : text(values[name])]),
    ),
  );

/** The fields that a version has; where nothing is sold but in euros, a currency that is not told is known. */
const known = (version: Version, meaning: Meaning): Meaning =>
  record(
    Object.fromEntries(
      Object.entries((meaning as { fields: Record<string, Meaning> }).fields).filter(([name]) =>
        version.some((field) => field.name === name && name !== channel.name),
      ),
    ),
  );

function hops({ versionChange }: Params, pairing: Pairing): readonly Hop[] {
  const change = changes[versionChange];
  const reader = pairing === 'writer-alone' ? change.writersReader : change.reader;
  const writerOf = ({ isOld }: Entry): Version =>
    pairing === 'reader-alone' ? change.reader : isOld ? change.old : change.new;
  return [
    {
      writer: 'Shop',
      reader: 'Ledger',
      format: 'Avro record',
      write: (meaning, entry) => writeAvroRecord(writerOf(entry), { [channel.name]: 'web', ...valuesOf(meaning) }),
      read(bytes, entry) {
        const why = unresolved(writerOf(entry), reader);
        if (why !== undefined) throw new Refusal(why);
        const values = readAvroRecord(bytes, writerOf(entry), reader);
        if (values === undefined) throw new Refusal('the record is cut off');
        return { value: meaningOf(reader, values) };
      },
      ask: (meaning) => known(reader, meaning),
      // Who knows that the host was old knows its currency.
      restore: (meaning, { isOld }) =>
        isOld ? record({ ...(meaning as { fields: Record<string, Meaning> }).fields, currency: text('EUR') }) : meaning,
    },
  ];
}

const CURRENCIES = ['EUR', 'GBP', 'USD'];
const orderOf = (id: number, cents: number, money: string): Meaning =>
  record({ id: integer(id), cents: integer(cents), currency: text(money) });

/** The first version knows euros only, and who takes the currency away sells in euros only. */
function entries(params: Params, streams: Streams): readonly Entry[] {
  const values = streams.stream('orders');
  return arrivals(params, streams).map(({ at, isOld }, place) => {
    const drawn = CURRENCIES[values.below(CURRENCIES.length)];
    const money = isOld || params.versionChange === 'field-removed' ? 'EUR' : drawn;
    return { at, isOld, place, meaning: orderOf(place + 1, drawPrice(values, params), money) };
  });
}

const declared = (number: number, fields: Version): Declared => ({
  name: `order-${number}.avsc`,
  text: JSON.stringify({ type: 'record', name: 'Order', fields }, undefined, 2),
});

function artefacts(params: Params): readonly Artefacts[] {
  const [hop] = hops(params, 'together');
  const [first, second, third] = changes[params.versionChange].versions.map((fields, at) => declared(at + 1, fields));
  const noted = declared(3, [
    ...changes[params.versionChange].versions[1],
    { name: 'note', type: 'string', default: '' },
  ]);
  return [
    {
      boundary: `${hop.writer} → ${hop.reader}`,
      schemas: { writer: third, reader: second, earlier: [first] },
      contract: [orderOf(1, 1000, 'EUR')],
      samples: {
        happy: [orderOf(1, 1000, 'EUR')],
        typical: [orderOf(2, 1999, 'EUR'), orderOf(3, 50, 'EUR')],
        boundary: [orderOf(0, 0, 'EUR'), orderOf(9_007_199_254_740_991, 1, 'EUR')],
      },
      hop,
      harmless: [
        {
          title: 'a third version that adds a note with a default',
          schemas: { writer: noted, reader: second, earlier: [first] },
        },
      ],
    },
  ];
}

function theory({ versionChange, oldShare, hosts, upgradeTime }: Params): readonly Figure[] {
  if (upgradeTime > 0) return [];
  const old = Math.round(oldShare * hosts) / hosts;
  const share = { 'default-removed': old, 'default-changed': old, 'default-kept': 0, 'field-removed': 1 - old };
  return [
    {
      id: 'versionShare',
      label: 'Records of a version that the reader does not go with',
      unit: 'share',
      value: share[versionChange],
      formula: versionChange === 'field-removed' ? '1 − share of old hosts' : 'share of old hosts',
      help: 'Each of them fails or has another meaning, and no other.',
    },
  ];
}

export const versions = bytesScenario({
  id: 'versions',
  title: 'Versions: the third goes with the second, and not with the first',
  about:
    'Each version of a schema was compared with the one before it. Records of the first are still there when the third is read, or a reader of the first when the third is written.',
  source:
    'Apache Avro 1.12 specification, schema resolution; Confluent Schema Registry, Schema Evolution and Compatibility',
  systems: ['Shop', 'Ledger'],
  bytes: { entries, hops },
  artefacts,
  theory,
  remedies: versionsRemedies,
});
