// Types in words, for the sentences of findings.

import type { SchemaType, TimeUnit } from './schema.ts';

export const timeUnitNames: Readonly<Record<TimeUnit, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
};

/** Without an article, as it can follow "writes" and "expects": `whole numbers of 64 bits`. */
export function typeText(type: SchemaType): string {
  switch (type.kind) {
    case 'null':
      return 'nothing but null';
    case 'boolean':
      return 'true or false';
    case 'integer': {
      const width = type.bits === 'any' ? 'whole numbers' : `whole numbers of ${type.bits} bits`;
      return type.signed ? width : `${width} without a sign`;
    }
    case 'float':
      return `floats of ${type.bits} bits`;
    case 'decimal':
      return `decimals of ${type.precision} digits, ${type.scale} of them behind the point`;
    case 'text':
      return `text${charsetText(type.charset)}${lengthText(type.length)}`;
    case 'bytes':
      return `bytes${charsetText(type.charset)}${lengthText(type.length)}`;
    case 'timestamp':
      return `${type.zone === 'utc' ? 'points in time' : 'dates and times without a zone'} in ${timeUnitNames[type.resolution]}`;
    case 'time':
      return `times of day in ${timeUnitNames[type.resolution]}`;
    case 'date':
      return 'dates';
    case 'uuid':
      return 'UUIDs';
    case 'enum':
      return `one of ${type.symbols.map(({ name }) => name).join(', ')}`;
    case 'list':
      return `lists of ${typeText(type.items)}`;
    case 'map':
      return `maps ${type.keys === undefined ? '' : `from ${typeText(type.keys)} `}to ${typeText(type.values)}`;
    case 'record':
      return type.name === undefined ? 'a record' : `a record ${type.name}`;
    case 'union':
      return type.branches.map(typeText).join(' or ');
    case 'reference':
      return `a record ${type.name}`;
    case 'any':
      return type.opaque ?? 'anything';
  }
}

const charsetText = (charset: string | undefined): string => (charset === undefined ? '' : ` in ${charset}`);

const lengthText = (length: { max: number; unit: string; isFixed?: boolean } | undefined): string =>
  length === undefined ? '' : ` of ${length.isFixed ? '' : 'at most '}${length.max} ${length.unit}`;
