// What a run is known by and where it can go: seed, digest, many seeds, pinning, link, command.

import { useEffect, useId, useState } from 'react';
import { seedLimits } from '../../study/seeds.ts';
import { Icon } from '../icon.tsx';
import { commandOf } from './command.ts';
import { useLab, useLabState } from './context.ts';
import { writeLink } from './link.ts';

const studySeeds = 64;

export function RunBar() {
  const lab = useLab();
  const running = useLate(useLabState((state) => state.running));
  const study = useLabState((state) => state.study);
  const configuration = useLabState((state) => state.configuration);
  const pinned = useLabState((state) => state.pinned);
  return (
    <section className="run-bar" aria-label="Run">
      <Seed />
      <button
        type="button"
        className={study === undefined ? '' : 'pressed'}
        aria-pressed={study !== undefined}
        onClick={() => (study === undefined ? lab.startStudy(studySeeds) : lab.stopStudy())}
        data-testid="study"
      >
        {studySeeds} seeds
      </button>
      <button
        type="button"
        onClick={() => lab.pin(configuration)}
        disabled={pinned === configuration}
        title="Keep this configuration as A and compare what you change next with it, seed for seed"
        data-testid="pin"
      >
        <Icon name="pin" /> Pin as A
      </button>
      <CopyLink />
      <CopyCommand />
      <Digest />
      {running && (
        <span className="muted small" role="status">
          Running …{' '}
          <button type="button" className="quiet" onClick={() => lab.stopRun()}>
            Stop
          </button>
        </span>
      )}
    </section>
  );
}

/** True only after it has been so for a while: what is over at once needs no telling. */
function useLate(state: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!state) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, [state]);
  return late;
}

function Seed() {
  const lab = useLab();
  const id = useId();
  const seed = useLabState((state) => state.seed);
  const fresh = useLabState((state) => state.fresh);
  const [draft, setDraft] = useState<string>();
  const value = Number(draft);
  const isBad = draft !== undefined && !(/^\d+$/.test(draft) && value <= seedLimits.max);
  const take = () => {
    if (draft === undefined || isBad) return;
    if (value !== seed) lab.setSeed(value);
    setDraft(undefined);
  };
  return (
    <span className="seed">
      <label htmlFor={id}>Seed</label>
      <input
        id={id}
        className="number-box"
        inputMode="numeric"
        autoComplete="off"
        value={draft ?? String(seed)}
        aria-invalid={isBad}
        title={isBad ? `A whole number up to ${seedLimits.max}` : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setDraft(undefined);
        }}
        data-testid="seed"
      />
      <button type="button" aria-label="Draw another seed" title="Draw another seed" onClick={() => lab.drawSeed()}>
        <Icon name="dice" />
      </button>
      <button
        type="button"
        aria-pressed={!fresh}
        aria-label="Keep the seed while other things change"
        title={fresh ? 'Every change draws a new seed' : 'The seed stays while other things change'}
        onClick={() => lab.setFresh(!fresh)}
      >
        <Icon name={fresh ? 'unlock' : 'lock'} />
      </button>
    </span>
  );
}

function CopyLink() {
  const lab = useLab();
  const text = async () => {
    const { model, ...state } = lab.store.getState();
    const query = await writeLink(model, state);
    const { origin, pathname, search } = window.location;
    return `${origin}${pathname}${search}#/${model.id}?${query}`;
  };
  return <CopyButton label="Copy link" text={text} testId="copy-link" />;
}

function CopyCommand() {
  const lab = useLab();
  const text = async () => {
    const { model, configuration, seed, study, files } = lab.store.getState();
    return commandOf(model, configuration, { seed, seeds: study?.total }, files);
  };
  return <CopyButton label="Copy as command" text={text} testId="copy-command" />;
}

function Digest() {
  const digest = useLabState((state) => state.study?.replication?.digest ?? state.run?.record.digest);
  if (digest === undefined) return null;
  return (
    <span
      className="digest muted small"
      title="The hash of all numbers of the result: the same run anywhere has the same"
    >
      digest <code data-testid="digest">{digest}</code>
      <CopyButton label="Copy digest" text={async () => digest} testId="copy-digest" iconOnly />
    </span>
  );
}

function CopyButton(props: { label: string; text(): Promise<string>; testId: string; iconOnly?: boolean }) {
  const { label, text, testId, iconOnly = false } = props;
  const [copied, setCopied] = useState<{ text: string; done: boolean }>();
  const copy = async () => {
    const value = await text();
    try {
      await navigator.clipboard.writeText(value);
      setCopied({ text: value, done: true });
      setTimeout(() => setCopied((now) => (now?.done ? undefined : now)), 2000);
    } catch {
      // No clipboard without a secure address: then the text itself, to copy by hand.
      setCopied({ text: value, done: false });
    }
  };
  return (
    <span className="copy">
      <button
        type="button"
        className={iconOnly ? 'help-button' : ''}
        onClick={copy}
        aria-label={iconOnly ? label : undefined}
        data-testid={testId}
      >
        <Icon name={copied?.done ? 'good' : 'copy'} />
        {!iconOnly && ` ${label}`}
      </button>
      <span className="visually-hidden" role="status">
        {copied?.done ? `${label}: done` : ''}
      </span>
      {copied !== undefined && !copied.done && (
        <input
          className="copy-text"
          readOnly
          value={copied.text}
          aria-label={label}
          onFocus={(e) => e.target.select()}
        />
      )}
    </span>
  );
}
