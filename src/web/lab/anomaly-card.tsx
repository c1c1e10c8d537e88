// "Find me an anomaly": tries seeds until one breaks the rule that the model looks for, and leaves operations out until
// only a handful is left. What is found can be opened: it is an ordinary configuration, with a link of its own.

import { useEffect, useRef, useState } from 'react';
import type { Operation } from '../../checkers/index.ts';
import { writeQuantity } from '../../models/index.ts';
import type { Pool } from '../../pool/index.ts';
import { type Anomaly, findAnomaly } from '../../study/anomaly.ts';
import { useLab, useLabState } from './context.ts';

/** So many seeds are tried before it gives up. */
const SEEDS = 200;

type State =
  | { kind: 'idle' }
  | { kind: 'looking'; tried: number; operations?: number }
  | { kind: 'none' }
  | { kind: 'failed'; message: string }
  | { kind: 'found'; anomaly: Anomaly };

export function AnomalyCard({ pool }: { pool: Pool }) {
  const model = useLabState((state) => state.model);
  const params = useLabState((state) => state.configuration.params);
  const seed = useLabState((state) => state.seed);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  if (model.anomaly === undefined) return null;

  const look = async () => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    const show = (next: State) => stop.current === mine && setState(next);
    show({ kind: 'looking', tried: 0 });
    try {
      const options = {
        pool,
        signal: mine.signal,
        onProgress: (told: { tried: number; operations?: number }) => show({ kind: 'looking', ...told }),
      };
      const anomaly = await findAnomaly(model, { params, seed, seeds: SEEDS }, options);
      show(anomaly === null ? { kind: 'none' } : { kind: 'found', anomaly });
    } catch (error) {
      if (!mine.signal.aborted)
        show({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  const halt = () => {
    stop.current?.abort();
    stop.current = undefined;
    setState({ kind: 'idle' });
  };
  return (
    <section className="panel anomaly" aria-label="Find me an anomaly">
      <div className="control-head">
        {state.kind === 'looking' ? (
          <button type="button" onClick={halt}>
            Stop
          </button>
        ) : (
          <button type="button" onClick={look}>
            Find me an anomaly
          </button>
        )}
        <span className="muted small">Looks for {model.anomaly.what}, with as few operations as show it.</span>
      </div>
      <div aria-live="polite">
        <Told state={state} />
      </div>
    </section>
  );
}

function Told({ state }: { state: State }) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'looking':
      return (
        <p className="small muted">
          {state.operations === undefined
            ? `Seed ${state.tried} of ${SEEDS} …`
            : `Found with seed ${state.tried}; ${state.operations} operations left …`}
        </p>
      );
    case 'none':
      return <p className="small">None in {SEEDS} seeds. That is no proof that there is none.</p>;
    case 'failed':
      return <p className="small">The search stopped: {state.message}</p>;
    case 'found':
      return <Found anomaly={state.anomaly} />;
  }
}

function Found({ anomaly }: { anomaly: Anomaly }) {
  const lab = useLab();
  const search = useLabState((state) => state.model.anomaly)!;
  const { seed, foundWith, tried, operations, record } = anomaly;
  const open = () => {
    const { field, ...source } = search.file(operations);
    lab.goTo({ patch: search.plain, file: { field, source }, seed });
  };
  const history = search.history(record.result);
  return (
    <>
      <p>{history.sentence}</p>
      <ul className="small found">
        {history.operations.map((operation) => (
          <li key={`${operation.client} ${operation.call}`}>{inWords(operation)}</li>
        ))}
      </ul>
      <p className="small muted">
        Found with seed {foundWith}, {tried === 1 ? 'the first' : `after ${tried}`} tried. With seed {seed} these{' '}
        {operations.length} operations are enough.{' '}
        <button type="button" className="quiet" onClick={open}>
          Open these {operations.length} operations
        </button>
      </p>
    </>
  );
}

/** `client 3 writes 5 to k2: 21.63 s to 21.69 s`. */
function inWords({ client, op, key, value, out, status, call, return: returned }: Operation): string {
  const did = op === 'write' ? `writes ${value} to ${key}` : `reads ${out ?? 'nothing'} from ${key}`;
  const told = status === 'ok' ? '' : status === 'fail' ? ', refused' : ', without an answer';
  const end = returned === Number.POSITIVE_INFINITY ? '' : ` to ${writeQuantity(returned, 's', 6)}`;
  return `client ${client} ${did}${told}: ${writeQuantity(call, 's', 6)}${end}`;
}
