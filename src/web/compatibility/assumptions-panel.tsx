// What the runs of the witnesses take for granted besides the two files: each with its default, what it is for and where it
// comes from, and a box in which whoever knows better sets it.

import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { describeProblem } from '../../kernel/index.ts';
import {
  type AssumptionName,
  assumptionSchema,
  namesAssumed,
  usualAssumptions,
} from '../../models/csi/configs/assumptions.ts';
import type { WitnessedReport } from '../../models/csi/configs/index.ts';
import type { NumberField } from '../../models/index.ts';
import { assumptionOf, readAssumptions } from '../../study/assumptions.ts';
import { allowedIn, defaultOf } from '../../study/inputs.ts';
import { Icon } from '../icon.tsx';
import { exactText, unitHint } from '../lab/quantity-text.ts';
import type { ConfigsSession } from './configs-session.ts';

const names = Object.keys(assumptionSchema.fields) as AssumptionName[];
const fieldOf = (name: AssumptionName): NumberField => assumptionSchema.fields[name] as NumberField;

export function AssumptionsPanel({ session }: { session: ConfigsSession }) {
  const assume = useStore(session.store, (state) => state.asked.assume);
  const report = useStore(session.store, (state) => state.report);
  return (
    <details className="fold assumptions" data-testid="assumptions">
      <summary>
        What the runs take for granted{' '}
        <span className="small muted">
          {assume.length === 0 ? 'all as usual' : `${assume.length} of ${names.length} set by you`}
        </span>
      </summary>
      <p className="small muted">
        Two files do not say how late messages are or how long work takes. A value of your own changes every run that
        rests on it.
      </p>
      <ul>
        {names.map((name) => (
          <AssumptionItem
            key={name}
            name={name}
            written={writtenOf(assume, name)}
            usedBy={report && rulesOn(name, report)}
            set={(value) => session.ask({ assume: withAssumption(session.store.getState().asked.assume, name, value) })}
          />
        ))}
      </ul>
      {assume.length > 0 && (
        <button type="button" onClick={() => session.ask({ assume: [] })}>
          Set all back to usual
        </button>
      )}
    </details>
  );
}

interface ItemProps {
  name: AssumptionName;
  /** The value as it was written; missing where the default stands. */
  written?: string;
  /** The rules whose witnesses rest on it; missing while there is no report. */
  usedBy?: readonly string[];
  /** Undefined is the default. */
  set(value: string | undefined): void;
}

function AssumptionItem({ name, written, usedBy, set }: ItemProps) {
  const id = useId();
  const { text, unit } = fieldOf(name);
  const [draft, setDraft] = useState<string>();
  // A value from elsewhere replaces what was being typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the value that matters.
  useEffect(() => setDraft(undefined), [written]);
  const problem = written === undefined ? undefined : problemOf(name, written);
  const take = () => {
    if (draft === undefined) return;
    set(isUsual(name, draft) ? undefined : draft.trim());
    setDraft(undefined);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') setDraft(undefined);
  };
  return (
    <li className={written === undefined ? undefined : 'changed'}>
      <div className="assumption-head">
        <label htmlFor={id}>
          {text.label} <code>{name}</code>
        </label>
        <input
          id={id}
          className="number-box"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={draft ?? written ?? exactText(usualAssumptions[name], unit)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? `${id}-help` : `${id}-problem ${id}-help`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={take}
          onKeyDown={onKeyDown}
        />
        {written !== undefined && (
          <button
            type="button"
            className="help-button"
            aria-label={`Set ${text.label} back to ${defaultOf(fieldOf(name))}`}
            title={`Back to ${defaultOf(fieldOf(name))}`}
            onClick={() => set(undefined)}
          >
            <Icon name="reset" />
          </button>
        )}
      </div>
      {problem !== undefined && (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <p className="small" id={`${id}-help`}>
        {capital(text.help)}.{' '}
        <span className="muted">
          Usually {defaultOf(fieldOf(name))}; allowed {allowedIn(fieldOf(name))}
          {unit === 's' && ` (${unitHint(unit)})`}. {capital(text.source)}.{' '}
        </span>
        {usedBy !== undefined && usedBy.length > 0 && <strong>In use by {usedBy.join(', ')}.</strong>}
      </p>
    </li>
  );
}

function rulesOn(name: AssumptionName, { findings }: WitnessedReport): string[] {
  const resting = findings.filter(({ witness }) => namesAssumed(witness?.assumptions ?? []).includes(name));
  return [...new Set(resting.map(({ rule }) => rule))];
}

const writtenOf = (assume: readonly string[], name: AssumptionName): string | undefined =>
  assume.map(assumptionOf).findLast((assumption) => assumption?.name === name)?.value;

function withAssumption(assume: readonly string[], name: AssumptionName, value: string | undefined): string[] {
  const others = assume.filter((word) => assumptionOf(word)?.name !== name);
  return value === undefined ? others : [...others, `${name}=${value}`];
}

/** What is wrong with a value, in a sentence. */
function problemOf(name: AssumptionName, value: string): string | undefined {
  const { problems } = readAssumptions([`${name}=${value}`], name);
  return problems.length === 0
    ? undefined
    : problems.map((problem) => describeProblem({ ...problem, where: undefined })).join('; ');
}

function isUsual(name: AssumptionName, value: string): boolean {
  const { params, problems } = readAssumptions([`${name}=${value}`], name);
  return problems.length === 0 && params[name] === usualAssumptions[name];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
