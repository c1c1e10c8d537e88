// The run that is shown, lived through by real libraries: the same operations at the same replicas, the same messages lost,
// doubled and late. A library is loaded when the reader asks for it, and follows the parameters from then on.

import { useEffect, useRef, useState } from 'react';
import { type LibraryId, libraryTitles } from '../../models/crdt/adapters/library.ts';
import type { Params } from '../../models/crdt/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { useLabState } from '../lab/context.ts';
import { useHelp } from '../lab/help.tsx';
import { Scroller } from '../lab/scroller.tsx';
import { type Lanes, openLanes } from './lanes.ts';
import { valueText } from './value-text.ts';
import type { LiveAnswer, OwnLane } from './worker.ts';

const libraries = Object.entries(libraryTitles) as [LibraryId, string][];

/** Those that bring WebAssembly, with what that adds to the download, compressed. */
const weights: Partial<Record<LibraryId, string>> = { automerge: '1.1 MB', loro: '1.2 MB' };

const title = 'The same run in a real library';
const what =
  'Each operation is given to the library’s replica in the same place at the same time, and each message that carried content carries the library’s.';

export default function LiveCard() {
  const help = useHelp(title, <p>{what}</p>);
  const [chosen, setChosen] = useState<readonly LibraryId[]>([]);
  const answers = useAnswers(chosen);
  const own = Object.values(answers).find((answer) => 'own' in answer)?.own;
  return (
    <figure className="chart wide" id="view-live" data-view="live">
      <figcaption>
        <h3>{title}</h3>
        {help.button}
      </figcaption>
      {help.text}
      <fieldset className="live-choice">
        <legend className="visually-hidden">Libraries</legend>
        {libraries.map(([id, name]) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target: { checked } }) =>
                setChosen(
                  libraries.map(([each]) => each).filter((each) => (each === id ? checked : chosen.includes(each))),
                )
              }
            />{' '}
            {name}
            {weights[id] !== undefined && <span className="muted small"> ({weights[id]})</span>}
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 ? (
        <p className="small muted">{what} Choose a library: it is loaded then.</p>
      ) : (
        <LaneTable chosen={chosen} answers={answers} own={own} />
      )}
      <p className="small muted">
        What the libraries come to in small cases is <a href="#/laws">in the table on the page of laws</a>.
      </p>
    </figure>
  );
}

type Answers = { readonly [Id in LibraryId]?: LiveAnswer };

/** The answers for the run that is shown; those of the run before stay until theirs are here. */
function useAnswers(chosen: readonly LibraryId[]): Answers {
  const run = useLabState((state) => state.run);
  const lanes = useRef<Lanes>(undefined);
  const [answers, setAnswers] = useState<Answers>({});
  useEffect(() => () => lanes.current?.close(), []);
  useEffect(() => {
    if (run === undefined || chosen.length === 0) return;
    let isGone = false;
    lanes.current ??= openLanes();
    const { run: ask } = lanes.current;
    const params = run.configuration.params as unknown as Params;
    const { seed } = run;
    (async () => {
      for (const library of chosen) {
        // While a slider moves, only the last run is lived through.
        if (isGone) return;
        const answer = await ask({ library, params, seed });
        if (!isGone) setAnswers((now) => ({ ...now, [library]: answer }));
      }
    })();
    return () => {
      isGone = true;
    };
  }, [run, chosen]);
  return answers;
}

function LaneTable({ chosen, answers, own }: { chosen: readonly LibraryId[]; answers: Answers; own?: OwnLane }) {
  return (
    <>
      <Scroller label={title}>
        <table className="live-lanes">
          <thead>
            <tr>
              <th scope="col">Replicas of</th>
              <th scope="col">Outcome</th>
              <th scope="col">Sent</th>
              <th scope="col">Messages</th>
              <th scope="col">A state takes</th>
              <th scope="col">What users read</th>
            </tr>
          </thead>
          <tbody>
            {own !== undefined && (
              <tr data-lane="own">
                <th scope="row">our type</th>
                <td>{own.outcome}</td>
                <td>{writeQuantity(own.bytesSent, 'bytes')}</td>
                <td>{own.messages}</td>
                <td>–</td>
                <td>
                  <Values values={own.values} />
                </td>
              </tr>
            )}
            {chosen.map((id) => (
              <LibraryRow key={id} id={id} answer={answers[id]} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="small muted">
        Ours are characters of JSON, the libraries’ their own encodings with all that they need to open a document.
      </p>
    </>
  );
}

function LibraryRow({ id, answer }: { id: LibraryId; answer: LiveAnswer | undefined }) {
  const head = <th scope="row">{libraryTitles[id]}</th>;
  if (answer === undefined || !('lane' in answer)) {
    return (
      <tr data-lane={id}>
        {head}
        <td colSpan={5}>{sentenceOf(answer)}</td>
      </tr>
    );
  }
  const { outcome, bytesSent, messages, stateBytes, values, complaints } = answer.lane;
  const average = stateBytes.reduce((sum, bytes) => sum + bytes, 0) / stateBytes.length;
  return (
    <tr data-lane={id} className={outcome === 'converged' ? undefined : 'differs'}>
      {head}
      <td>{outcome}</td>
      <td>{writeQuantity(bytesSent, 'bytes')}</td>
      <td>{messages}</td>
      <td>{writeQuantity(average, 'bytes')}</td>
      <td>
        <Values values={values} />
        {complaints.length > 0 && (
          <ul className="small">
            {complaints.slice(0, 3).map(({ message, replica, time, refused }) => (
              <li key={`${time} ${replica} ${message}`}>
                Replica {replica} at {writeQuantity(time, 's')} {refused ? 'refused' : 'warned'}: {message}
              </li>
            ))}
            {complaints.length > 3 && <li>and {complaints.length - 3} more</li>}
          </ul>
        )}
      </td>
    </tr>
  );
}

function sentenceOf(answer: LiveAnswer | undefined): string {
  if (answer === undefined) return 'Loading …';
  if ('reason' in answer) return `Not with these parameters: ${answer.reason}.`;
  return 'failure' in answer ? `It broke: ${answer.failure}` : '';
}

/** One value where all replicas have the same. */
function Values({ values }: { values: readonly unknown[] }) {
  const texts = values.map(valueText);
  if (texts.every((text) => text === texts[0])) return <>all: {texts[0]}</>;
  return (
    <ul>
      {texts.map((text, replica) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a replica is its number.
        <li key={replica}>
          replica {replica}: {text}
        </li>
      ))}
    </ul>
  );
}
