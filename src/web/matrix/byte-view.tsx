// Bytes in hex with their characters beside them, sixteen to a line; those that differ from another writing are marked: what
// both begin with and what both end with is left plain.

const perLine = 16;
const linesMax = 16;

export function ByteView({ hex, size, other }: { hex: string; size: number; other?: string }) {
  const bytes = hex.match(/../g) ?? [];
  const [from, to] = differing(bytes, other?.match(/../g) ?? undefined);
  const lines = Array.from(
    { length: Math.min(linesMax, Math.ceil(bytes.length / perLine)) },
    (_, line) => line * perLine,
  );
  const left = size - lines.length * perLine;
  return (
    <div className="byte-view">
      {lines.map((start) => {
        const row = bytes.slice(start, start + perLine);
        return (
          <div key={start}>
            <code className="hex">
              {row.map((byte, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a byte is where it stands.
                <span key={at} className={isWithin(start + at, from, to) ? 'differs' : undefined}>
                  {byte}{' '}
                </span>
              ))}
            </code>
            <code className="characters" aria-hidden="true">
              {row.map((byte, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a byte is where it stands.
                <span key={at} className={isWithin(start + at, from, to) ? 'differs' : undefined}>
                  {characterOf(byte)}
                </span>
              ))}
            </code>
          </div>
        );
      })}
      {left > 0 && <p className="muted small">and {left.toLocaleString('en')} bytes more</p>}
      {size === 0 && <p className="muted small">no bytes</p>}
    </div>
  );
}

const isWithin = (at: number, from: number, to: number): boolean => at >= from && at < to;

function differing(bytes: readonly string[], other: readonly string[] | undefined): [number, number] {
  if (other === undefined) return [0, 0];
  const shorter = Math.min(bytes.length, other.length);
  let from = 0;
  while (from < shorter && bytes[from] === other[from]) from += 1;
  let same = 0;
  while (same < shorter - from && bytes[bytes.length - 1 - same] === other[other.length - 1 - same]) same += 1;
  return [from, bytes.length - same];
}

function characterOf(byte: string): string {
  const code = Number.parseInt(byte, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·';
}
