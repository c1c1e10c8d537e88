// The verdict on top: a sentence with its sign and colour, the facts it rests on, and what may help.

import { describeProblem } from '../../kernel/index.ts';
import { type Fact, type Verdict as Finding, type Outcome, type Remedy, writeQuantity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { type Params, presetOf } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { LinkProblems, RunFailure } from './problems.tsx';

export function Verdict() {
  const shown = useLabState((state) => state.run);
  const study = useLabState((state) => state.study?.replication);
  const problems = useLabState((state) => state.problems);
  const running = useLabState((state) => state.running);
  const verdict = study?.verdict ?? shown?.record.verdict;
  return (
    <section className="verdict-area" aria-label="Verdict">
      <LinkProblems />
      <RunFailure />
      {problems.length > 0 && (
        <div className="notice bad" role="alert">
          <Icon name="bad" />
          <div>
            <strong>Not run.</strong> What is shown below is the last run that could be.
            {problems.map((problem) => (
              <p key={problem.what}>{describeProblem(problem)}</p>
            ))}
          </div>
        </div>
      )}
      {verdict === undefined ? (
        <p className="verdict waiting" role="status">
          {running ? 'Running …' : 'No run yet.'}
        </p>
      ) : (
        <Sentence verdict={verdict} seeds={study?.seeds} />
      )}
    </section>
  );
}

function Sentence({ verdict, seeds }: { verdict: Finding; seeds?: number }) {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const stale = useLabState((state) => state.problems.length > 0);
  const outcome: Outcome | undefined = model.outcomes.find(({ id }: Outcome) => id === verdict.outcome);
  const { wouldDecide } = verdict;
  return (
    <div className={`verdict ${verdict.severity}${stale ? ' stale' : ''}`}>
      <div className="verdict-line">
        <span className="verdict-mark">
          <Icon name={verdict.severity} />
          <span>{verdict.outcome}</span>
        </span>
        <p className="verdict-sentence" aria-live="polite" data-testid="verdict">
          {verdict.sentence}
        </p>
      </div>
      <PinnedVerdict />
      <div className="verdict-more">
        <div className="why">
          <h2>Why</h2>
          <Facts facts={verdict.because} />
          <p className="muted small">
            {outcome !== undefined && `${capitalised(outcome.id)}: ${outcome.meaning} `}
            {seeds !== undefined && `Over ${seeds} seeds.`}
          </p>
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
      </div>
    </div>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** So many facts and remedies stand open; the rest is folded, so that the controls stay in sight. */
const openMax = 3;

function Facts({ facts }: { facts: readonly Fact[] }) {
  const row = ({ label, value, unit, against }: Fact) => (
    <li key={label}>
      <span>{label}</span> <strong>{writeQuantity(value, unit)}</strong>
      {against !== undefined && <span className="muted"> against {against}</span>}
    </li>
  );
  return (
    <>
      <ul className="facts">{facts.slice(0, openMax).map(row)}</ul>
      {facts.length > openMax && (
        <details>
          <summary>{facts.length - openMax} more facts</summary>
          <ul className="facts">{facts.slice(openMax).map(row)}</ul>
        </details>
      )}
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
      <span className="muted small">Cost: {remedy.cost}</span>
    </li>
  );
  return (
    <div className="helps">
      <h2>What may help, in one click</h2>
      <ul>{remedies.slice(0, openMax).map(row)}</ul>
      {remedies.length > openMax && (
        <details>
          <summary>{remedies.length - openMax} more</summary>
          <ul>{remedies.slice(openMax).map(row)}</ul>
        </details>
      )}
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
