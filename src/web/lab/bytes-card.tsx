// Records byte by byte: what was meant, the bytes at each boundary with those marked that differ from what was expected, and
// what the reader understood.

import { useMemo, useState } from 'react';
import type { BytesView, RecordExample, RecordLeg } from '../../models/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type AnyBytesView = BytesView<any, any>;

/** Bytes shown of one record. */
const MOST_BYTES = 96;

export function BytesCard({ view }: { view: AnyBytesView }) {
  const run = useLabState((state) => state.run);
  const help = useHelp(view.title, <p>{view.help}</p>);
  const [chosen, setChosen] = useState(0);
  const examples = useMemo(
    () => (run === undefined ? undefined : view.of(run.record.result, run.configuration.params)),
    [view, run],
  );
  if (examples === undefined) return null;
  const example = examples[Math.min(chosen, examples.length - 1)];
  return (
    <figure className="chart wide" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        {examples.length > 1 && <Choice examples={examples} chosen={chosen} choose={setChosen} />}
      </figcaption>
      {help.text}
      {example === undefined ? <p className="small muted">{view.nothing}</p> : <Example example={example} />}
    </figure>
  );
}

interface ChoiceProps {
  examples: readonly RecordExample[];
  chosen: number;
  choose(place: number): void;
}

function Choice({ examples, chosen, choose }: ChoiceProps) {
  return (
    <label className="small">
      Record{' '}
      <select value={Math.min(chosen, examples.length - 1)} onChange={({ target }) => choose(Number(target.value))}>
        {examples.map(({ at, meant, legs }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example is known by its place.
          <option key={place} value={place}>
            {`${legs[legs.length - 1].fidelity}: ${meant.slice(0, 40)} at ${writeQuantity(at, 's')}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Example({ example }: { example: RecordExample }) {
  return (
    <div className="byte-view">
      <p>
        Meant: <strong>{example.meant}</strong>
        {example.note !== '' && <span className="muted small"> {example.note}</span>}
      </p>
      <ol>
        {example.legs.map((leg, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a leg is known by its place.
          <Leg key={place} leg={leg} />
        ))}
      </ol>
    </div>
  );
}

function Leg({ leg }: { leg: RecordLeg }) {
  return (
    <li>
      <p>
        <strong>{leg.boundary}</strong> <span className="muted small">{leg.format}</span>{' '}
        <span className={`fidelity ${leg.severity}`}>{leg.fidelity}</span>
      </p>
      <dl>
        <dt>writes</dt>
        <dd>{leg.written}</dd>
        {leg.bytes !== '' && (
          <>
            <dt>bytes</dt>
            <dd>
              <Hex bytes={leg.bytes} other={leg.expected} label="bytes" />
            </dd>
          </>
        )}
        {leg.expected !== '' && leg.expected !== leg.bytes && (
          <>
            <dt>expected</dt>
            <dd>
              <Hex bytes={leg.expected} other={leg.bytes} label="expected bytes" />
            </dd>
          </>
        )}
        <dt>reads</dt>
        <dd>{leg.error === '' ? leg.read : `refuses: ${leg.error}`}</dd>
      </dl>
    </li>
  );
}

/** Bytes in hex, and below each what it is in ASCII; those that the other does not have in the same place are marked. */
function Hex({ bytes, other, label }: { bytes: string; other: string; label: string }) {
  const pairs = bytes.match(/../g) ?? [];
  const shown = pairs.slice(0, MOST_BYTES);
  const isOther = (pair: string, place: number): boolean =>
    other !== '' && other.slice(2 * place, 2 * place + 2) !== pair;
  return (
    <span className="hex" role="img" aria-label={`${label}: ${shown.join(' ')}`}>
      {shown.map((pair, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a byte is known by its place.
        <span key={place} className={isOther(pair, place) ? 'byte differs' : 'byte'}>
          {pair}
          <i>{asciiOf(pair)}</i>
        </span>
      ))}
      {pairs.length > shown.length && <span className="muted"> and {pairs.length - shown.length} more</span>}
    </span>
  );
}

function asciiOf(pair: string): string {
  const code = Number.parseInt(pair, 16);
  return code > 32 && code < 127 ? String.fromCharCode(code) : '·';
}
