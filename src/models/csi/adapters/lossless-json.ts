// lossless-json: JSON whose numbers are kept as their digits, or turned to bigints where they need it.

import { both, reader, type System } from '../matrix/system.ts';
import { decimal, integer } from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const losslessJson: System = {
  id: 'lossless-json',
  title: 'lossless-json',
  package: 'lossless-json',
  version: '4.3.3',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'json', 'parse and stringify: every number is a LosslessNumber, its digits'),
    reader('bigint', 'json', 'parseNumberAndBigInt: an integer is a bigint, any other number a double'),
  ],
  async open() {
    const { parse, parseNumberAndBigInt, stringify, LosslessNumber } = await import('lossless-json');
    const ofDigits = ({ value }: { value: string }) => new LosslessNumber(value);
    const overrides = { integer: ofDigits, decimal: ofDigits };
    return {
      write: { default: ({ meaning }) => toUtf8(stringify(documentOf(meaning, overrides)) ?? '') },
      read: {
        default: (bytes) => fieldOf(parse(fromUtf8(bytes))),
        bigint: (bytes) => fieldOf(parse(fromUtf8(bytes), null, { parseNumber: parseNumberAndBigInt })),
      },
      classes(value) {
        if (!(value instanceof LosslessNumber)) return undefined;
        const digits = value.toString();
        return /^-?\d+$/.test(digits) && digits !== '-0' ? integer(digits) : decimal(digits);
      },
    };
  },
};
