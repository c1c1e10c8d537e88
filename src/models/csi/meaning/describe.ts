// A meaning in a few words, for people: `integer 9007199254740993`, `text "NO"`, `bytes 00ff80`.

import { dateText, dateTimeText, timeText } from './calendar.ts';
import type { Meaning } from './meaning.ts';

/** Longer values are cut to about `length` characters. */
export function describe(meaning: Meaning, length = 60): string {
  const whole = wholeText(meaning, length);
  return whole.length > length ? `${whole.slice(0, length - 1)}…` : whole;
}

function wholeText(meaning: Meaning, length: number): string {
  switch (meaning.kind) {
    case 'null':
      return 'null';
    case 'absent':
      return 'nothing';
    case 'boolean':
      return String(meaning.value);
    case 'integer':
      return `integer ${meaning.value}`;
    case 'decimal':
      return `decimal ${meaning.value}`;
    case 'float':
      return `${meaning.bits === 32 ? 'float' : 'double'} ${meaning.value}`;
    case 'text':
      return `text ${quoted(meaning.value.slice(0, length))}`;
    case 'bytes':
      return `bytes ${meaning.hex === '' ? 'none' : meaning.hex.slice(0, length)}`;
    case 'instant':
      return `instant ${dateTimeText(BigInt(meaning.nanos))}Z`;
    case 'wallTime':
      return `wall time ${dateTimeText(BigInt(meaning.nanos))}`;
    case 'date':
      return `date ${dateText(meaning.days)}`;
    case 'time':
      return `time ${timeText(BigInt(meaning.nanos))}`;
    case 'uuid':
      return `uuid ${meaning.value}`;
    case 'list':
      return `[${some(meaning.items, length, (item) => describe(item, length))}]`;
    case 'map':
      return `map {${some(meaning.entries, length, ([key, value]) => `${describe(key, length)}: ${describe(value, length)}`)}}`;
    case 'record':
      return `{${some(Object.entries(meaning.fields), length, ([name, value]) => `${name}: ${describe(value, length)}`)}}`;
  }
}

// Of a long list nobody sees more than its beginning.
function some<T>(items: readonly T[], length: number, tell: (item: T) => string): string {
  const told: string[] = [];
  let size = 0;
  for (const item of items) {
    const said = tell(item);
    told.push(said);
    size += said.length + 2;
    if (size > length) break;
  }
  return told.join(', ');
}

/** As JSON writes it, and what cannot be seen as an escape. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u00a0\u200b-\u200f\u2028-\u202e\ufeff]|[\u0300-\u036f]/g, escaped);
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
