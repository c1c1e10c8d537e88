// The versions as they are given: a field for each, the oldest first; fields are added, moved and removed, and several files
// that are dropped on one are the versions from then on.

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { NamedText } from '../../models/csi/configs/index.ts';
import { Icon } from '../icon.tsx';
import { DeclaredText } from './declared-text.tsx';
import { noVersion, type SchemasSession, versionsMax } from './schemas-session.ts';

// 10 comes after 9.
const byName = new Intl.Collator('en', { numeric: true });

export function VersionTexts({ session }: { session: SchemasSession }) {
  const versions = useStore(session.store, (state) => state.asked.versions);
  const now = () => session.store.getState().asked.versions;
  const remove = (place: number) =>
    session.ask({ versions: now().filter((_, other) => other !== place), read: undefined });
  const list = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<Moved>();
  const move = (from: number, way: Way) => {
    const place = from + steps[way];
    const before = now();
    session.ask({ versions: before.with(place, before[from]).with(from, before[place]), read: undefined });
    setMoved({ name: before[from].name, place, way });
  };
  // The focus goes with the version, so that it can be moved on; at an end, where it cannot, to the way back.
  useEffect(() => {
    if (moved === undefined) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-place="${moved.place}"]:not(:disabled)`);
    const all = [...(buttons ?? [])];
    (all.find((button) => button.dataset.way === moved.way) ?? all[0])?.focus();
  }, [moved]);
  const takeAll = (texts: readonly NamedText[]) => {
    const sorted = [...texts].sort((one, other) => byName.compare(one.name, other.name));
    session.ask({ versions: sorted, read: undefined });
  };
  return (
    <>
      <div className="declared-pair" ref={list}>
        {versions.map((version, place) => (
          <DeclaredText
            // biome-ignore lint/suspicious/noArrayIndexKey: a version is where it stands.
            key={place}
            label={labelOf(place, versions.length)}
            declared={version}
            write={(text) => session.ask({ versions: now().with(place, text) })}
            writeAll={takeAll}
          >
            <MoveButtons place={place} count={versions.length} move={move} />
            {versions.length > 2 && (
              <button
                type="button"
                className="quiet"
                aria-label={`Remove version ${place + 1}`}
                onClick={() => remove(place)}
              >
                Remove
              </button>
            )}
          </DeclaredText>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {moved !== undefined && `${moved.name} is version ${moved.place + 1} of ${versions.length} now`}
      </p>
      <p className="more-versions">
        <button
          type="button"
          disabled={versions.length >= versionsMax}
          onClick={() => session.ask({ versions: [...now(), noVersion(now().length)], read: undefined })}
        >
          Add a version
        </button>{' '}
        <span className="small muted">
          Several files, dropped on a field or chosen there, are taken as versions in the order of their names.
        </span>
      </p>
    </>
  );
}

const steps = { up: -1, down: 1 } as const;
type Way = keyof typeof steps;
const ways = Object.keys(steps) as Way[];

interface Moved {
  name: string;
  /** Where it stands now. */
  place: number;
  way: Way;
}

function MoveButtons(props: { place: number; count: number; move(place: number, way: Way): void }) {
  const { place, count, move } = props;
  return ways.map((way) => (
    <button
      key={way}
      type="button"
      className="quiet move"
      data-place={place}
      data-way={way}
      aria-label={`Move version ${place + 1} ${way}`}
      title={way === 'up' ? 'Older' : 'Later'}
      disabled={place + steps[way] < 0 || place + steps[way] >= count}
      onClick={() => move(place, way)}
    >
      <Icon name={way} />
    </button>
  ));
}

function labelOf(place: number, count: number): string {
  if (count === 2) return place === 0 ? 'What the writer declares' : 'What the reader declares';
  const which = place === 0 ? ', the oldest' : place === count - 1 ? ', the latest' : '';
  return `Version ${place + 1}${which}`;
}
