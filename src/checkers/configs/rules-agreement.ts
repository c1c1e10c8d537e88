// Rules of agreement: what both sides say of the same bytes must be the same. Nothing fails where it is not; the bytes
// are read as something else.

import type { Configuration, TextSetting } from './normalise.ts';
import type { Effect, Rule, Violation } from './rule.ts';
import { pathText } from './setting.ts';

interface Agreement {
  id: string;
  role: string;
  says: string;
  effect: Effect;
  source: string;
  /** Whether two go together; the same do, if it is left out. */
  agree?(one: string, other: string): boolean;
  /** What happens else. */
  otherwise: string;
  fix: string;
}

/** Of a frame, by what is said of both: one of them is enough to notice damage. */
const checksums: Readonly<Record<string, readonly string[]>> = {
  none: [],
  block: ['block'],
  content: ['content'],
  both: ['block', 'content'],
};

const agreements: readonly Agreement[] = [
  {
    id: 'AGREE-CHARSET',
    role: 'charset',
    says: 'both sides take the bytes of a text for the same charset',
    effect: 'silent',
    source: 'RFC 3629; WHATWG Encoding Standard',
    otherwise: 'letters beyond ASCII become other letters, or U+FFFD for good',
    fix: 'name one charset on both sides, utf-8 where nothing stands against it',
  },
  {
    id: 'AGREE-ZONE',
    role: 'zone',
    says: 'both sides take a time without a zone for the same zone',
    effect: 'silent',
    source: 'SPARK-12297 and HIVE-12767, on times of Parquet that are read in the zone of the reader',
    otherwise: 'a time that is stored without its zone is read as another, and some fall on another day',
    fix: 'set UTC on both sides, or store times with their zone',
  },
  {
    id: 'AGREE-CALENDAR',
    role: 'calendar',
    says: 'both sides count days by the same calendar',
    effect: 'silent',
    source: 'Spark 3.5 migration guide, rebase modes; HIVE-22405, proleptic Gregorian calendar',
    otherwise: 'dates before 1582-10-15 are read as others',
    fix: 'use the proleptic Gregorian calendar on both sides',
  },
  {
    id: 'AGREE-TIME-UNIT',
    role: 'timeUnit',
    says: 'both sides count time in the same unit',
    effect: 'silent',
    source: 'Avro 1.12 specification: timestamp-millis and timestamp-micros are both a long',
    otherwise: 'times are read a thousand times too early or too late',
    fix: 'name one unit on both sides, and in the name of the field',
  },
  {
    id: 'AGREE-LENGTH',
    role: 'lengthSemantics',
    says: 'both sides count the length of a column in the same thing',
    effect: 'loud',
    source: 'Oracle Database 19c, NLS_LENGTH_SEMANTICS; PostgreSQL 17, character types',
    otherwise: 'a text that fits by characters is too long by bytes, and is cut or refused',
    fix: 'count characters on both sides, or leave room for four bytes each',
  },
  {
    id: 'AGREE-BYTE-ORDER',
    role: 'byteOrder',
    says: 'both sides write the bytes of a number in the same order',
    effect: 'silent',
    source: 'Cohen, On Holy Wars and a Plea for Peace, IEN 137, 1980',
    otherwise: 'numbers are read as others',
    fix: 'name one byte order on both sides',
  },
  {
    id: 'AGREE-DECIMAL-MARK',
    role: 'decimalMark',
    says: 'both sides take the same sign for the decimal mark',
    effect: 'silent',
    source: 'ISO 80000-1:2022, section 7.3.2: the decimal sign is a comma or a point',
    otherwise: 'a number with three decimals is read a thousand times too large',
    fix: 'name one sign on both sides',
  },
  {
    id: 'AGREE-CHECKSUM',
    role: 'checksum',
    says: 'a checksum that is sent is verified, where either side counts on one',
    effect: 'silent',
    source: 'LZ4 frame format 1.6.4: block and content checksums are optional, each by itself',
    agree: (one, other) => one === other || (checksums[one] ?? []).some((sum) => checksums[other]?.includes(sum)),
    otherwise: 'no byte that changes on the way is noticed',
    fix: 'send the checksum that the reader verifies',
  },
  {
    id: 'AGREE-HEADER-CHECKSUM',
    role: 'headerChecksum',
    says: 'the checksum of a header is reckoned over the same bytes',
    effect: 'loud',
    source: 'KAFKA-3160: early writers reckoned it over the magic number as well',
    otherwise: 'a reader that verifies it refuses every frame',
    fix: 'let the writer follow the format before readers verify it',
  },
];

function ruleOf(agreement: Agreement): Rule {
  const { id, role, says, effect, source, agree = Object.is, otherwise, fix } = agreement;
  const of = ({ texts }: Configuration): TextSetting[] => texts.filter((setting) => setting.role === role);
  return {
    id,
    says,
    effect,
    source,
    needs: [[role], [role]],
    violations: ({ a, b }): Violation[] => {
      const [left, right] = [of(a), of(b)];
      const odd = left.find(({ value }) => !right.some((other) => agree(value, other.value)));
      if (right.length === 0 || odd === undefined) return [];
      const [other] = right;
      return [
        {
          sentence: `${pathText(odd)} is ${odd.text}, but ${pathText(other)} is ${other.text}: ${otherwise}`,
          operands: [],
          texts: [odd, other],
          fix,
          trial: { kind: 'agreement', role, a: odd.value, b: other.value },
        },
      ];
    },
  };
}

export const agreementRules: readonly Rule[] = agreements.map(ruleOf);
