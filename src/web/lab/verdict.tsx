// The verdict on top: a sentence with its sign and colour; below it the facts it rests on, and what may help.

import type { ReactNode } from 'react';
import { describeProblem } from '../../kernel/index.ts';
import { type Fact, type Verdict as Finding, type Outcome, type Remedy, writeQuantity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { changesOf, inLabels, type Params, presetOf } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { LinkProblems, RunFailure } from './problems.tsx';
import { unbroken } from './quantity-text.ts';

/** The newest finding: of many seeds if they were run, else of the one run. */
function useFinding(): { verdict?: Finding; seeds?: number } {
  const replication = useLabState((state) => state.study?.replication);
  const verdict = useLabState((state) => state.run?.record.verdict);
  return replication === undefined ? { verdict } : { verdict: replication.verdict, seeds: replication.seeds };
}

/** The sentence, which stays in sight while the page scrolls, so that a slider is never moved blindly. */
export function VerdictLine() {
  const { verdict } = useFinding();
  const running = useLabState((state) => state.running);
  const stale = useLabState((state) => state.run !== undefined && state.problems.length > 0);
  return (
    <section className={`verdict ${verdict?.severity ?? ''}${stale ? ' stale' : ''}`} aria-label="Verdict">
      {verdict === undefined ? (
        <p className="verdict-sentence muted" role="status">
          {running ? 'Running …' : 'No run yet.'}
        </p>
      ) : (
        <>
          <span className="verdict-mark">
            <Icon name={verdict.severity} />
            <span>{verdict.outcome}</span>
          </span>
          <p className="verdict-sentence" aria-live="polite" data-testid="verdict">
            {parts(verdict).first}
          </p>
          <ClassBadge verdict={verdict} />
        </>
      )}
    </section>
  );
}

/** The class that was measured, and the one that a publication gives the system of the preset. */
function ClassBadge({ verdict: { classification } }: { verdict: Finding }) {
  const model = useLabState((state) => state.model);
  const published = presetOf(
    model,
    useLabState((state) => state.configuration.preset),
  )?.published;
  if (classification === undefined) return null;
  const { scheme, value, meaning, remark } = classification;
  return (
    <p className="class-badge" data-testid="class">
      <span title={meaning}>
        <span className="muted">{scheme}, measured</span> <strong>{value}</strong>
      </span>
      {remark !== undefined && <span className="muted">{remark}</span>}
      {published !== undefined && (
        <span className="muted">
          {published.source}: {published.classification}
        </span>
      )}
    </p>
  );
}

/** What the measured class rests on, and why a publication may say otherwise. */
function ClassReading({ verdict: { classification } }: { verdict: Finding }) {
  const model = useLabState((state) => state.model);
  const configuration = useLabState((state) => state.configuration);
  if (classification?.reading === undefined) return null;
  const { value, reading } = classification;
  const published = presetOf(model, configuration.preset)?.published;
  const isSame = Object.keys(changesOf(model, configuration)).length === 0;
  const differs = isSame && published?.classification !== value ? published?.difference : undefined;
  return (
    <p className="class-reading small" data-testid="class-reading">
      {reading} {differs}
    </p>
  );
}

/** A sentence longer than this would take more than two lines of what stays in sight. */
const longest = 200;

/**
 * What stands in the line, and what stands below it: the first sentence and the others where all together are too long.
 * The outcome stands before them already; said twice it only takes room.
 */
function parts({ outcome, sentence }: Finding): { first: string; others: string } {
  const prefix = `${capitalised(outcome)}: `;
  const text = sentence.toLowerCase().startsWith(prefix.toLowerCase())
    ? capitalised(sentence.slice(prefix.length))
    : sentence;
  const end = text.length > longest ? text.search(/[.:] [A-Z]/) + 1 : 0;
  return end === 0 ? { first: text, others: '' } : { first: text.slice(0, end), others: text.slice(end + 1) };
}

/** What the verdict rests on, and what may help. */
export function Reasons() {
  const lab = useLab();
  const { verdict, seeds } = useFinding();
  const model = useLabState((state) => state.model);
  if (verdict === undefined) return null;
  const outcome: Outcome | undefined = model.outcomes.find(({ id }: Outcome) => id === verdict.outcome);
  const { wouldDecide, classification } = verdict;
  const { others } = parts(verdict);
  return (
    <section className="reasons" aria-label="Reasons">
      <PinnedVerdict />
      <ClassReading verdict={verdict} />
      {others !== '' && (
        <details className="more-of-verdict" open={others.length <= longest}>
          <summary>The witness</summary>
          <p className="small">{others}</p>
        </details>
      )}
      <div className="why">
        <h2>Why {verdict.terms !== undefined && <span className="terms">{verdict.terms}</span>}</h2>
        <Facts facts={verdict.because}>
          {outcome !== undefined && `${capitalised(outcome.id)}: ${outcome.meaning} `}
          {classification !== undefined && `${classification.scheme}, ${classification.meaning} `}
          {seeds !== undefined && `Over ${seeds} seeds.`}
        </Facts>
      </div>
      {wouldDecide !== undefined && (
        <div className="helps">
          <h2>What would decide it</h2>
          <p>{wouldDecide.sentence}</p>
          <button type="button" className="primary" onClick={() => lab.applyPatch(wouldDecide.patch)}>
            Extend the run
          </button>
        </div>
      )}
      <Remedies ids={verdict.remedies} />
    </section>
  );
}

/** The label of a field, which leads to its control; the group it lies in has opened by itself. */
function FieldLink({ name = '' }: { name?: string }) {
  const field = useLabState((state) => state.model.params.fields[name]);
  if (field === undefined) return null;
  const go = () =>
    document
      .querySelector<HTMLElement>(
        `#controls [data-control="${name}"] :is(button, input, select):not(.help-button, [hidden])`,
      )
      ?.focus();
  return (
    <button type="button" className="quiet" onClick={go}>
      {field.text.label}
    </button>
  );
}

/** What keeps the page from showing what was asked for. */
export function Notices() {
  const model = useLabState((state) => state.model);
  const problems = useLabState((state) => state.problems);
  const shown = useLabState((state) => state.run !== undefined);
  return (
    <>
      <LinkProblems />
      <RunFailure />
      {problems.length > 0 && (
        <div className="notice bad" role="alert">
          <Icon name="bad" />
          <div>
            <strong>Not run.</strong>
            {shown && ' What is shown below is the last run that could be.'}
            {problems.map((problem) => (
              <p key={problem.what}>
                <FieldLink name={problem.where} /> {inLabels(model, describeProblem({ ...problem, where: undefined }))}
              </p>
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** So many stand open; the rest is folded, so that the controls stay in sight. */
const factsOpen = 3;
const remediesOpen = 2;

function Facts({ facts, children }: { facts: readonly Fact[]; children: ReactNode }) {
  const row = ({ label, value, unit, against, interval }: Fact) => (
    <li key={label}>
      <span>{label}</span> <strong>{unbroken(writeQuantity(value, unit))}</strong>
      {against !== undefined && <span className="muted"> against {unbroken(against)}</span>}
      {interval !== undefined && <span className="muted"> ({unbroken(interval)})</span>}
    </li>
  );
  return (
    <>
      <ul className="facts">{facts.slice(0, factsOpen).map(row)}</ul>
      <details>
        <summary>{facts.length > factsOpen ? `${facts.length - factsOpen} more facts` : 'What it means'}</summary>
        <ul className="facts">{facts.slice(factsOpen).map(row)}</ul>
        <p className="muted small">{children}</p>
      </details>
    </>
  );
}

function Remedies({ ids }: { ids: readonly string[] }) {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const configuration = useLabState((state) => state.configuration);
  const remedies = model.remedies.filter(({ id }) => ids.includes(id));
  if (remedies.length === 0) return null;
  const row = (remedy: Remedy<unknown>) => (
    <li key={remedy.id}>
      <button
        type="button"
        className="quiet"
        onClick={() => lab.applyPatch(remedy.patch(configuration.params) as Params)}
        data-remedy={remedy.id}
      >
        {remedy.label}
      </button>
      <span className="cost muted small">Cost: {remedy.cost}</span>
    </li>
  );
  return (
    <div className="helps">
      <h2>What may help, in one click</h2>
      <ul>{remedies.slice(0, remediesOpen).map(row)}</ul>
      <details>
        <summary>
          {remedies.length > remediesOpen && `${remedies.length - remediesOpen} more, and `}what each costs
        </summary>
        <ul>{remedies.slice(remediesOpen).map(row)}</ul>
      </details>
    </div>
  );
}

function PinnedVerdict() {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const pinned = useLabState((state) => state.pinned);
  const run = useLabState((state) => state.pinnedRun);
  const configuration = useLabState((state) => state.configuration);
  if (pinned === undefined) return null;
  const verdict = run?.record.verdict;
  return (
    <div className="pinned-verdict">
      <span className="letter" title="Drawn thin and dashed">
        A
      </span>
      <span>
        <strong>{presetOf(model, pinned.preset)?.title ?? pinned.preset}</strong>, pinned:{' '}
        {verdict === undefined ? 'running …' : <span className={`outcome ${verdict.severity}`}>{verdict.outcome}</span>}
      </span>
      <button type="button" className="quiet" onClick={() => lab.open(pinned, configuration)}>
        Swap
      </button>
      <button type="button" className="quiet" onClick={() => lab.pin(undefined)}>
        Unpin
      </button>
    </div>
  );
}
