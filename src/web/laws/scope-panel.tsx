// What is asked about the type: how it is replicated, what the network and the clocks do, and how far the search goes.

import { useId } from 'react';
import { useStore } from 'zustand';
import { clocks, type LawReplication, lawReplications, lawScopes, lawSteps } from '../../checkers/index.ts';
import { randomLawRuns, type WrittenLawQuestion } from '../../study/laws/question.ts';
import { WrittenBox } from '../written-box.tsx';
import { fieldTitles, type LawSession } from './session.ts';

const replicationTexts: Readonly<Record<LawReplication, string>> = {
  state: 'states, by merge',
  delta: 'deltas, by merge',
  operations: 'operations, by effect',
};

const clockTexts: Readonly<Record<(typeof clocks)[number], string>> = {
  counts: 'count updates, so that replicas tie',
  lamport: 'Lamport’s',
  skewed: 'apart by ten and more',
};

export function ScopePanel({ session }: { session: LawSession }) {
  const written = useStore(session.store, (state) => state.written);
  const timeMax = useStore(session.store, (state) => state.timeMax);
  const replication = lawReplications.find((each) => each === written.replication) ?? 'state';
  const usual = lawScopes[replication];
  const isOfMessages = replication !== 'state';
  return (
    <section className="panel questions" aria-label="Scope">
      <Choice
        label="Replication"
        value={replication}
        options={lawReplications.map((each) => [each, replicationTexts[each]])}
        choose={(next) =>
          session.ask({
            replication: next === 'state' ? undefined : next,
            ...(next === 'state' ? { delivery: undefined, duplicates: undefined } : {}),
          })
        }
      />
      {isOfMessages && (
        <Choice
          label="Delivery"
          value={`${written.delivery ?? ''}${written.duplicates === true ? ' twice' : ''}`}
          options={deliveries}
          choose={(next) => {
            const [delivery, twice] = next.split(' ');
            session.ask({ delivery: delivery || undefined, duplicates: twice === 'twice' || undefined });
          }}
        />
      )}
      <div className="scope-numbers">
        {(['replicas', 'updates', 'merges'] as const).map((name) => (
          <div key={name} className="questions">
            <Whole
              name={name}
              label={name === 'merges' ? (isOfMessages ? 'Deliveries' : 'Merges') : fieldTitles[name]}
              value={written[name]}
              usual={usual[name]}
              ask={session.ask}
            />
          </div>
        ))}
      </div>
      <details className="fold">
        <summary>Clocks and limits</summary>
        <div className="questions">
          <Choice
            label={fieldTitles.clock}
            value={written.clock ?? 'counts'}
            options={clocks.map((each) => [each, clockTexts[each]])}
            choose={(next) => session.ask({ clock: next === 'counts' ? undefined : next })}
          />
          <Whole name="budget" label={fieldTitles.budget} value={written.budget} usual={lawSteps} ask={session.ask} />
          <TimeMax value={timeMax} set={session.setTimeMax} />
          <Whole name="seed" label={fieldTitles.seed} value={written.seed} usual={1} ask={session.ask} />
          <p className="muted small">
            Where no run of the scope breaks a law, {randomLawRuns} random ones follow, of one replica more and three
            times the updates and merges.
          </p>
        </div>
      </details>
    </section>
  );
}

const deliveries: readonly (readonly [string, string])[] = [
  ['', 'as the type asks'],
  ['causal', 'causal order, once'],
  ['fifo', 'order of each replica, once'],
  ['any', 'any order, once'],
  ['causal twice', 'causal order, with duplicates'],
  ['fifo twice', 'order of each replica, with duplicates'],
  ['any twice', 'any order, with duplicates'],
];

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  choose(value: string): void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

interface WholeProps {
  name: 'replicas' | 'updates' | 'merges' | 'budget' | 'seed';
  label: string;
  value: string | undefined;
  usual: number;
  ask(change: WrittenLawQuestion): void;
}

/** A whole number as it is written; what is wrong with it is said where the problems are. */
function Whole({ name, label, value, usual, ask }: WholeProps) {
  const id = useId();
  return (
    <WrittenBox
      id={id}
      label={label}
      inputMode="numeric"
      value={value ?? String(usual)}
      take={(text) => ask({ [name]: text === '' || text === String(usual) ? undefined : text })}
    />
  );
}

const timeLimits = [10, 30, 120, 600];

function TimeMax({ value, set }: { value: number; set(seconds: number): void }) {
  return (
    <Choice
      label="Time"
      value={String(value)}
      options={timeLimits.map((seconds) => [String(seconds), seconds < 60 ? `${seconds} s` : `${seconds / 60} min`])}
      choose={(next) => set(Number(next))}
    />
  );
}
