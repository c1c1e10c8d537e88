// smol-toml: TOML 1.0, which has integers, floats and four kinds of dates, and no null.

import { both, type System } from '../matrix/system.ts';
import {
  type DateTime,
  dateText,
  dateTimeOfText,
  dateTimeText,
  daysOfText,
  type Meaning,
  nanosOfTimeText,
  timeText,
} from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const smolToml: System = {
  id: 'smol-toml',
  title: 'smol-toml',
  package: 'smol-toml',
  version: '1.9.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'toml', 'stringify(value) and parse(text)'),
    both(
      'bigint',
      'toml',
      'integersAsBigInt on reading, numbersAsFloat and bigints on writing: integers and floats stay apart',
    ),
  ],
  async open() {
    const { parse, stringify, TomlDate } = await import('smol-toml');
    const overrides = {
      wallTime: ({ nanos }: { nanos: string }) => new TomlDate(dateTimeText(BigInt(nanos))),
      date: ({ days }: { days: number }) => new TomlDate(dateText(days)),
      time: ({ nanos }: { nanos: string }) => new TomlDate(timeText(BigInt(nanos))),
    };
    const apart = { ...overrides, integer: ({ value }: { value: string }) => BigInt(value) };
    return {
      write: {
        default: ({ meaning }) => toUtf8(stringify(documentOf(meaning, overrides))),
        bigint: ({ meaning }) => toUtf8(stringify(documentOf(meaning, apart), { numbersAsFloat: true })),
      },
      read: {
        default: (bytes) => fieldOf(parse(fromUtf8(bytes))),
        bigint: (bytes) => fieldOf(parse(fromUtf8(bytes), { integersAsBigInt: true })),
      },
      classes: (value) => (value instanceof TomlDate ? tomlDateMeaning(value.toISOString()) : undefined),
    };
  },
};

/** Of what TOML writes for its dates, whose kind shows in the text. */
export function tomlDateMeaning(written: string): Meaning | undefined {
  const days = daysOfText(written);
  if (days !== undefined) return { kind: 'date', days };
  const time = nanosOfTimeText(written);
  if (time !== undefined) return { kind: 'time', nanos: String(time) };
  const found: DateTime | undefined = dateTimeOfText(written);
  return found && { kind: found.hasZone ? 'instant' : 'wallTime', nanos: String(found.nanos) };
}
