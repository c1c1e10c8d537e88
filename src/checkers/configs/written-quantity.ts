// Quantities as configuration files write them: `30s`, `1h30m`, `5 min`, ISO 8601 `PT30S`, `64MiB`, `90%`, bare numbers.
// Where a suffix means different things to different systems, the other meaning is kept beside the one taken.
// Sources: ISO 8601-1:2019 durations; IEC 80000-13 for MiB; the Go time package for `1h30m`.

const secondsOf: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

const longNames: readonly [RegExp, string][] = [
  [/^nanos(econds?)?$/, 'ns'],
  [/^micros(econds?)?$/, 'us'],
  [/^(millis|milliseconds?|msecs?)$/, 'ms'],
  [/^(secs?|seconds?)$/, 's'],
  [/^(mins?|minutes?)$/, 'm'],
  [/^(hrs?|hours?)$/, 'h'],
  [/^days?$/, 'd'],
  [/^weeks?$/, 'w'],
];

const number = String.raw`(\d+(?:\.\d*)?|\.\d+)`;
const part = new RegExp(`${number}\\s*([a-zµ]+)\\s*`, 'giy');
const iso =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Seconds; undefined where the text is no duration with a unit. */
export function writtenDuration(text: string): number | undefined {
  const trimmed = text.trim();
  return trimmed.charAt(0).toUpperCase() === 'P' ? isoDuration(trimmed) : suffixedDuration(trimmed);
}

function isoDuration(text: string): number | undefined {
  const match = iso.exec(text);
  if (match === null || match.slice(1).every((digits) => digits === undefined)) return undefined;
  const factors = [604_800, 86_400, 3600, 60, 1];
  return factors.reduce((sum, factor, i) => sum + Number(match[i + 1] ?? 0) * factor, 0);
}

function suffixedDuration(text: string): number | undefined {
  let sum = 0;
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    const factor = match === null ? undefined : durationFactor(match[2]);
    if (match === null || factor === undefined) return undefined;
    sum += scaled(Number(match[1]), factor);
  }
  return text === '' ? undefined : sum;
}

function durationFactor(suffix: string): number | undefined {
  // A capital M is months to some and mega to others, never surely minutes.
  if (suffix === 'M') return undefined;
  const lower = suffix.toLowerCase();
  const long = longNames.find(([pattern]) => pattern.test(lower));
  return secondsOf[long?.[1] ?? lower];
}

/** 50 * 0.001 is not 0.05 in the last bit; dividing by the whole number is. */
export function scaled(value: number, factor: number): number {
  return factor < 1 ? value / Math.round(1 / factor) : value * factor;
}

export interface WrittenSize {
  bytes: number;
  /** What else the suffix may mean: MB is 1,000,000 bytes by SI and 1,048,576 to Spring, Hadoop and Spark. */
  orBytes?: number;
}

const size = new RegExp(`^${number}\\s*([kmgt]?)(i?)(b|bytes?)?$`, 'i');
const powers = ['', 'k', 'm', 'g', 't'];

/** A size with a suffix; undefined where there is none. One letter alone is binary, as in the JVM and nginx. */
export function writtenSize(text: string): WrittenSize | undefined {
  const match = size.exec(text.trim());
  if (match === null) return undefined;
  const [, digits, letter, binary, unit] = match;
  if (letter === '') return binary === '' && unit !== undefined ? { bytes: Number(digits) } : undefined;
  if (binary !== '' && unit === undefined) return undefined;
  const power = powers.indexOf(letter.toLowerCase());
  const of = (base: number): number => Array.from({ length: power }).reduce((value: number) => value * base, 1);
  const [two, ten] = [Number(digits) * of(1024), Number(digits) * of(1000)];
  return binary !== '' || unit === undefined ? { bytes: two } : { bytes: ten, orBytes: two };
}

/** A number without a unit that a double holds; digits may be grouped by underscores. */
export function writtenNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[+-]?(\d[\d_]*(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return undefined;
  const value = Number(trimmed.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

/** A share written with a percent sign, as a fraction. */
export function writtenShare(text: string): number | undefined {
  const match = new RegExp(`^${number}\\s*%$`).exec(text.trim());
  return match === null ? undefined : Number(match[1]) / 100;
}

/** `yes`, `on` and `true` are true to most readers of configurations. */
export function writtenBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (['true', 'yes', 'on'].includes(word)) return true;
  return ['false', 'no', 'off'].includes(word) ? false : undefined;
}
