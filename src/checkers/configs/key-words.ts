// The words of a key, so that `maxRetries`, `max-retries`, `MAX_RETRIES` and `max.retries` are one name, and the unit that
// many keys carry at their end: `timeoutMs`, `lease_duration_seconds`.

/** What a number measures. Durations are seconds inside, sizes bytes, shares fractions of 1. */
export type Measure = 'duration' | 'size' | 'count' | 'share';

export interface KeyUnit {
  measure: Measure;
  /** How much of the base unit one of these is. */
  factor: number;
  name: string;
}

const unitWords: readonly [measure: Measure, factor: number, name: string, words: string][] = [
  ['duration', 1e-9, 'ns', 'ns nanos nanoseconds'],
  ['duration', 1e-6, 'µs', 'us micros microseconds'],
  ['duration', 1e-3, 'ms', 'ms msec msecs millis millisecond milliseconds'],
  ['duration', 1, 's', 's sec secs second seconds'],
  ['duration', 60, 'min', 'mins minute minutes'],
  ['duration', 3600, 'h', 'hrs hour hours'],
  ['duration', 86_400, 'd', 'day days'],
  ['size', 1, 'B', 'byte bytes'],
  ['size', 1024, 'KiB', 'kb kib kilobytes'],
  ['size', 1_048_576, 'MiB', 'mb mib megabytes'],
  ['size', 1_073_741_824, 'GiB', 'gb gib gigabytes'],
  ['share', 0.01, '%', 'percent pct percentage'],
];

const units = new Map<string, KeyUnit>(
  unitWords.flatMap(([measure, factor, name, words]) =>
    words.split(' ').map((word): [string, KeyUnit] => [word, { measure, factor, name }]),
  ),
);

/** Lower-case words: broken at dots, dashes, underscores, blanks, and where a capital begins a word. */
export function keyWords(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** The words without a unit at their end, and that unit; a word such as `in` before it goes with it. */
export function splitUnit(words: readonly string[]): { stem: readonly string[]; unit?: KeyUnit } {
  const unit = words.length > 1 ? units.get(words[words.length - 1]) : undefined;
  if (unit === undefined) return { stem: words };
  const stem = words.slice(0, -1);
  return { stem: stem[stem.length - 1] === 'in' ? stem.slice(0, -1) : stem, unit };
}
