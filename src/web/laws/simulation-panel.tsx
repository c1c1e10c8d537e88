// The type in the simulated network of the CRDT model: many runs with loss, duplicates, a partition and slow clocks, what
// became of them, and each of them state by state; for a type of one's own too.

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { lawScopes } from '../../checkers/index.ts';
import { describeProblem, InputError } from '../../kernel/index.ts';
import type { GuestRun } from '../../models/crdt/index.ts';
import { readLawQuestion } from '../../study/laws/question.ts';
import { Scroller } from '../lab/scroller.tsx';
import { valueText } from '../live/value-text.ts';
import type { LawWork } from './beat.ts';
import { createChecker, type LawAnswer, type LawChecker } from './checker.ts';
import { fieldTitles, type LawSession, type LawState } from './session.ts';

const SimulatedStates = lazy(async () => ({ default: (await import('./simulated-states.tsx')).SimulatedStates }));

const SEEDS = 100;

const outcomeTexts: Readonly<Record<GuestRun['outcome'], string>> = {
  converged: 'converged',
  diverged: 'diverged: same updates, different states',
  'spec-violated': 'equal, and not what the updates ask for',
  'not-delivered': 'not delivered within the drain',
};

type Question = Omit<LawWork['states']['asked'], 'seed'>;

interface Shown {
  of: Pick<LawState, 'source' | 'written'>;
  asked?: Question;
  answer?: LawAnswer<'simulate'>;
  /** The run that is gone through. */
  seed?: number;
  states?: LawAnswer<'states'>;
}

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
    const asked = questionOf(of);
    if ('problems' in asked) {
      checker.current.stop();
      setShown({ of, answer: asked });
      return;
    }
    setShown({ of, asked });
    const job = { kind: 'simulate', asked: { ...asked, seeds: SEEDS }, timeMax } as const;
    setShown({ of, asked, answer: await checker.current.run(job) });
  };
  const open = async ({ asked, ...rest }: Shown, seed: number) => {
    if (checker.current === undefined || asked === undefined) return;
    const opening = { ...rest, asked, seed, states: undefined };
    setShown(opening);
    const job = { kind: 'states', asked: { ...asked, seed }, timeMax } as const;
    setShown({ ...opening, states: await checker.current.run(job) });
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
        {shown?.answer !== undefined && (
          <Came answer={shown.answer} isOld={isOld} open={(seed) => void open(shown, seed)} />
        )}
      </div>
      {shown?.seed !== undefined && <Opened seed={shown.seed} answer={shown.states} />}
    </section>
  );
}

function questionOf({ source, written }: Shown['of']): Question | Pick<InputError, 'problems'> {
  try {
    const { replication = 'state', scope } = readLawQuestion(written, (name) => fieldTitles[name] ?? name);
    return { ...source, replication, replicas: scope?.replicas ?? lawScopes[replication].replicas };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
}

/** Why there is nothing to show; undefined where there is. */
function whyNot(answer: LawAnswer<'simulate' | 'states'>): string | undefined {
  if ('failure' in answer) return `It broke: ${answer.failure}`;
  if ('outOfTime' in answer) return 'The time ran out.';
  if ('problems' in answer) return answer.problems.map(describeProblem).join(' ');
  return undefined;
}

function Opened({ seed, answer }: { seed: number; answer?: LawAnswer<'states'> }) {
  const why = answer === undefined ? 'Running …' : whyNot(answer);
  return (
    <div className="simulated-states" data-testid="simulated-states">
      <h3>Every state of the run with seed {seed}</h3>
      {why !== undefined && <p>{why}</p>}
      {answer !== undefined && 'states' in answer && (
        <Suspense fallback={<p>Loading …</p>}>
          <SimulatedStates key={seed} states={answer.states} />
        </Suspense>
      )}
    </div>
  );
}

interface CameProps {
  answer: LawAnswer<'simulate'>;
  isOld: boolean;
  open(seed: number): void;
}

function Came({ answer, isOld, open }: CameProps) {
  const why = whyNot(answer);
  if (why !== undefined || !('runs' in answer)) return <p className={'failure' in answer ? 'bad' : undefined}>{why}</p>;
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
                  <td>
                    {first + 1}{' '}
                    <button type="button" className="quiet" onClick={() => open(first + 1)}>
                      Show every state
                    </button>
                  </td>
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
