// What concurrent updates come to in real libraries, as the versions named here gave it; a test of the repository tells when
// an upgrade changes it.

import {
  type LibraryId,
  libraryIds,
  libraryTitles,
  recordedSemantics,
  type SemanticsOutcome,
  semanticsCases,
} from '../../models/crdt/adapters/index.ts';
import { Scroller } from '../lab/scroller.tsx';
import { valueText } from './value-text.ts';

export function SemanticsTable() {
  const { versions, outcomes } = recordedSemantics;
  return (
    <section className="panel semantics" aria-label="What libraries do">
      <h2>The same updates in real libraries</h2>
      <p className="small muted">
        Two replicas begin with the same, each does its part without hearing of the other, then they exchange
        everything. Where the libraries differ, the row is marked; “or” where it depends on which replica has the
        greater identity.
      </p>
      <Scroller label="Table of what libraries do">
        <table className="side-by-side" data-testid="semantics">
          <thead>
            <tr>
              <th scope="col">Case</th>
              {libraryIds.map((id) => (
                <th key={id} scope="col">
                  {libraryTitles[id]} <span className="muted">{versions[id]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {semanticsCases.map(({ id, title, family }) => (
              <Row key={id} name={`${family}, ${title}`} family={family} outcomes={outcomes[id]} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

interface RowProps {
  name: string;
  family: string;
  outcomes: { readonly [Id in LibraryId]?: SemanticsOutcome };
}

function Row({ name, family, outcomes }: RowProps) {
  const texts = libraryIds.map((id) => outcomeText(outcomes[id], family));
  // Which identity wins is not what the libraries differ in.
  const had = texts.filter((text) => text !== undefined).map((text) => text.split(' or ').sort().join());
  return (
    <tr className={new Set(had).size > 1 ? 'differs' : undefined}>
      <th scope="row">{name}</th>
      {texts.map((text, i) => (
        <td key={libraryIds[i]}>{text ?? <span className="muted">has none</span>}</td>
      ))}
    </tr>
  );
}

function outcomeText(outcome: SemanticsOutcome | undefined, family: string): string | undefined {
  if (outcome === undefined) return undefined;
  const textOf = (value: unknown) =>
    family === 'list' && Array.isArray(value) ? `[${value.join(', ')}]` : valueText(value);
  const { value, swapped } = outcome;
  return swapped === undefined ? textOf(value) : `${textOf(value)} or ${textOf(swapped)}`;
}
