// The versions as they are given: a field for each, the oldest first; fields are added and removed, and several files that are
// dropped on one are the versions from then on.

import { useStore } from 'zustand';
import type { NamedText } from '../../models/csi/configs/index.ts';
import { DeclaredText } from './declared-text.tsx';
import { noVersion, type SchemasSession, versionsMax } from './schemas-session.ts';

// 10 comes after 9.
const byName = new Intl.Collator('en', { numeric: true });

export function VersionTexts({ session }: { session: SchemasSession }) {
  const versions = useStore(session.store, (state) => state.asked.versions);
  const now = () => session.store.getState().asked.versions;
  const remove = (place: number) =>
    session.ask({ versions: now().filter((_, other) => other !== place), read: undefined });
  const takeAll = (texts: readonly NamedText[]) => {
    const sorted = [...texts].sort((one, other) => byName.compare(one.name, other.name));
    session.ask({ versions: sorted, read: undefined });
  };
  return (
    <>
      <div className="declared-pair">
        {versions.map((version, place) => (
          <DeclaredText
            // biome-ignore lint/suspicious/noArrayIndexKey: a version is where it stands.
            key={place}
            label={labelOf(place, versions.length)}
            declared={version}
            write={(text) => session.ask({ versions: now().with(place, text) })}
            writeAll={takeAll}
          >
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

function labelOf(place: number, count: number): string {
  if (count === 2) return place === 0 ? 'What the writer declares' : 'What the reader declares';
  const which = place === 0 ? ', the oldest' : place === count - 1 ? ', the latest' : '';
  return `Version ${place + 1}${which}`;
}
