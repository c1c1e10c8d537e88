// The type in the simulated network of the CRDT model: many runs with loss, duplicates, a partition and slow clocks, and what
// became of them; for a type of one's own too.

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { lawReplications, lawScopes } from '../../checkers/index.ts';
import { describeProblem } from '../../kernel/index.ts';
import type { GuestRun } from '../../models/crdt/index.ts';
import { Scroller } from '../lab/scroller.tsx';
import { valueText } from '../live/value-text.ts';
import { createChecker, type LawAnswer, type LawChecker } from './checker.ts';
import type { LawSession, LawState } from './session.ts';

const SEEDS = 100;

const outcomeTexts: Readonly<Record<GuestRun['outcome'], string>> = {
  converged: 'converged',
  diverged: 'diverged: same updates, different states',
  'spec-violated': 'equal, and not what the updates ask for',
  'not-delivered': 'not delivered within the drain',
};

type Shown = { of: Pick<LawState, 'source' | 'written'>; answer?: LawAnswer<'simulate'> };

export function SimulationPanel({ session }: { session: LawSession }) {
  const source = useStore(session.store, (state) => state.source);
  const written = useStore(session.store, (state) => state.written);
  const timeMax = useStore(session.store, (state) => state.timeMax);
  const checker = useRef<LawChecker>(undefined);
  const [shown, setShown] = useState<Shown>();
  useEffect(() => () => checker.current?.stop(), []);
  const isRunning = shown !== undefined && shown.answer === undefined;
  const isOld = shown !== undefined && (shown.of.source.text !== source.text || shown.of.written !== written);

  const start = async () => {
    checker.current ??= createChecker();
    const of = { source, written };
    setShown({ of });
    const replication = lawReplications.find((each) => each === written.replication) ?? 'state';
    const replicas = Number(written.replicas ?? lawScopes[replication].replicas);
    const asked = { ...source, replication, replicas, seeds: SEEDS };
    setShown({ of, answer: await checker.current.run({ kind: 'simulate', asked, timeMax }) });
  };
  const halt = () => {
    checker.current?.stop();
    setShown(undefined);
  };
  return (
    <section className="panel" aria-label="In the simulated network" data-testid="simulation">
      <div className="panel-head">
        <h2>In the simulated network</h2>
        <button type="button" onClick={isRunning ? halt : start}>
          {isRunning ? 'Stop' : `Run it ${SEEDS} times`}
        </button>
      </div>
      <p className="small muted">
        Random operations of the type, replicated as asked at the left; 20 % of the messages lost and as many doubled,
        0.3 s on their way, the replicas parted in halves for a while, clocks that tick every 5 s; then all goes well
        for 30 s.
      </p>
      <div aria-live="polite">
        {isRunning && <p>Running …</p>}
        {shown?.answer !== undefined && <Came answer={shown.answer} isOld={isOld} />}
      </div>
    </section>
  );
}

function Came({ answer, isOld }: { answer: LawAnswer<'simulate'>; isOld: boolean }) {
  if ('failure' in answer) return <p className="bad">It broke: {answer.failure}</p>;
  if ('outOfTime' in answer) return <p>The time ran out.</p>;
  if ('problems' in answer) return <p>{answer.problems.map(describeProblem).join(' ')}</p>;
  const { runs } = answer;
  const outcomes = Object.keys(outcomeTexts) as GuestRun['outcome'][];
  return (
    <>
      {isOld && <p className="small muted">Of the text and the scope as they were.</p>}
      <Scroller label="Outcomes in the simulated network">
        <table className="side-by-side">
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">Runs</th>
              <th scope="col">First seed</th>
              <th scope="col">What users read there at the end</th>
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome) => {
              const first = runs.findIndex((run) => run.outcome === outcome);
              if (first < 0) return null;
              return (
                <tr key={outcome} data-outcome={outcome} className={outcome === 'converged' ? undefined : 'differs'}>
                  <th scope="row">{outcomeTexts[outcome]}</th>
                  <td>{runs.filter((run) => run.outcome === outcome).length}</td>
                  <td>{first + 1}</td>
                  <td>
                    <End run={runs[first]} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

function End({ run: { values, specified, outcome } }: { run: GuestRun }) {
  const texts = values.map(valueText);
  const isOne = texts.every((text) => text === texts[0]);
  return (
    <>
      {isOne ? `all: ${texts[0]}` : texts.map((text, replica) => `replica ${replica}: ${text}`).join('; ')}
      {outcome === 'spec-violated' && `; it should be ${valueText(JSON.parse(specified))}`}
    </>
  );
}
