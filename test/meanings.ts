// Meanings at random, for properties of whatever carries values.

import fc from 'fast-check';
import * as m from '../src/models/csi/meaning/index.ts';

const nanos = fc.bigInt(-62_135_596_800_000_000_000n, 253_402_300_799_999_999_999n);
const hex = fc.uint8Array({ maxLength: 20 }).map((bytes) => m.bytes(m.hexOf(bytes)));

const scalars = fc.oneof(
  fc.constant(m.nothing),
  fc.boolean().map(m.boolean),
  fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n).map(m.integer),
  fc
    .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.nat(12))
    .map(([digits, scale]) => m.decimal(pointed(digits, scale))),
  fc.double().map((value) => m.float(value)),
  fc.float().map((value) => m.float(value, 32)),
  fc.string({ unit: 'binary', maxLength: 30 }).map(m.text),
  hex,
  nanos.map(m.instant),
  nanos.map(m.wallTime),
  fc.integer({ min: -719_162, max: 2_932_896 }).map(m.date),
  fc.bigInt(0n, 86_399_999_999_999n).map(m.time),
  fc.uuid().map(m.uuid),
);

function pointed(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const whole = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole.slice(0, -scale)}.${whole.slice(-scale)}`;
}

const names = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('a', '1', '__proto__', 'constructor', '', '$date', '_id'),
);

/** Any meaning, up to three deep. A map's keys are texts that differ. */
export const arbitraryMeaning: fc.Arbitrary<m.Meaning> = fc.letrec<{ meaning: m.Meaning }>((tie) => ({
  meaning: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('meaning'), { maxLength: 4 }).map((items) => m.list(...items)),
    fc.dictionary(names, tie('meaning'), { maxKeys: 4 }).map(m.record),
    fc
      .uniqueArray(fc.tuple(names, tie('meaning')), { maxLength: 4, selector: ([name]) => name })
      .map((entries) => m.map(...entries.map(([name, value]): [m.Meaning, m.Meaning] => [m.text(name), value]))),
  ),
})).meaning;
