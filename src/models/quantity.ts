// Numbers with units, as people write them: `50ms`, `3s`, `2m`, `20/s`, `1200/min`, `90%`. Inside, times are seconds,
// rates are per second and shares are fractions; this file is where the two meet, for every face.

/** What a number measures, which decides the units people may write and read. */
export type Unit = 's' | '1/s' | 'share' | 'count' | 's/request' | 'bytes' | 'ratio' | 'requests' | 'N s' | '';

const factors: Record<string, Record<string, number>> = {
  s: { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, min: 60, h: 3600, d: 86_400 },
  '1/s': { '/s': 1, '/sec': 1, '/m': 1 / 60, '/min': 1 / 60, '/h': 1 / 3600 },
  share: { '%': 0.01 },
  bytes: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 },
};
factors['s/request'] = factors.s;

const written = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-zµ/%]*)\s*$/i;

/** Reads `text` as a number of `unit`; undefined if it is none. A bare number is already in the base unit. */
export function readQuantity(text: string, unit: Unit): number | undefined {
  const match = written.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  const suffix = match[2];
  if (suffix === '') return value;
  const factor = factors[unit]?.[suffix];
  if (factor === undefined) return undefined;
  // 50 * 0.001 is not 0.05 in the last bit; dividing by the whole number is.
  return factor < 1 ? value / Math.round(1 / factor) : value * factor;
}

/** The suffixes that `readQuantity` understands for a unit, for messages and the JSON Schema. */
export function suffixesOf(unit: Unit): readonly string[] {
  return Object.keys(factors[unit] ?? {});
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

function scaled(value: number, steps: readonly [number, string][], digits: number): string {
  const size = Math.abs(value);
  const step = steps.find(([least]) => size >= least) ?? steps[steps.length - 1];
  return `${trimmed(value / step[0], digits)} ${step[1]}`;
}

// A count is never rounded to tens: 12345.6 is shown as 12346.
function wholeDigits(value: number): number {
  return String(Math.trunc(Math.abs(value))).length;
}

/** A number with its unit as a person reads it: `50 ms`, `20 /s`, `44 %`. */
export function writeQuantity(value: number, unit: Unit, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  switch (unit) {
    case 's':
    case 's/request': {
      if (value === 0) return '0 s';
      const seconds = scaled(
        value,
        [
          [1, 's'],
          [1e-3, 'ms'],
          [1e-6, 'µs'],
          [1e-9, 'ns'],
        ],
        digits,
      );
      return unit === 's' ? seconds : `${seconds} per request`;
    }
    case '1/s':
      return `${trimmed(value, digits)} /s`;
    case 'share':
      return `${trimmed(value * 100, digits)} %`;
    case 'bytes':
      return scaled(
        value,
        [
          [1e9, 'GB'],
          [1e6, 'MB'],
          [1e3, 'kB'],
          [1, 'B'],
        ],
        digits,
      );
    case 'ratio':
      return `${trimmed(value, digits)} ×`;
    default:
      return Math.abs(value) >= 1e6
        ? scaled(
            value,
            [
              [1e9, 'G'],
              [1e6, 'M'],
            ],
            digits,
          )
        : trimmed(value, Number.isInteger(value) ? 6 : Math.max(digits, wholeDigits(value)));
  }
}
