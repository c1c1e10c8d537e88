// Every version written by each and read by each: a row for the writer's, a column for the reader's, in each cell what really
// came of it. A cell opens the read.

import { comparedReads, type RegistryMode } from '../../checkers/schemas/index.ts';
import type { CellOutcome, VersionMatrix } from '../../models/csi/schemas/index.ts';
import { cellReason } from '../../models/csi/schemas/sentences.ts';
import type { Severity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import type { Read } from './schemas-session.ts';

interface Props {
  versions: VersionMatrix;
  /** Missing where no registry compares. */
  mode?: RegistryMode;
  shown: Read;
  choose(read: Read): void;
}

export const outcomeSigns: Readonly<Record<CellOutcome, Exclude<Severity, 'unknown'>>> = {
  fine: 'good',
  silent: 'bad',
  loud: 'warning',
};

export function VersionTable({ versions: { schemas, cells }, mode, shown, choose }: Props) {
  const compared = mode === undefined ? [] : comparedReads(mode, schemas.length);
  const isCompared = (writer: number, reader: number) =>
    compared.some((read) => read.writer === writer && read.reader === reader);
  return (
    <section className="panel versions" aria-labelledby="reads">
      <h2 id="reads">Every version by every version</h2>
      {compared.length > 0 && <p className="small muted">Framed: the reads that {mode} compares.</p>}
      <div className="versions-scroll">
        <table data-testid="versions">
          <caption className="visually-hidden">What comes of each version, read by each</caption>
          <thead>
            <tr>
              <td className="small muted">written by ↓ read by →</td>
              {schemas.map(({ file }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a version is where it stands.
                <th key={place} scope="col">
                  {file}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {schemas.map(({ file }, writer) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a version is where it stands.
              <tr key={writer}>
                <th scope="row">{file}</th>
                {schemas.map((_, reader) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a version is where it stands.
                  <td key={reader}>
                    <Cell
                      cell={cells[writer * schemas.length + reader]}
                      mode={isCompared(writer, reader) ? mode : undefined}
                      isShown={shown.writer === writer && shown.reader === reader}
                      choose={() => choose({ writer, reader })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface CellProps {
  cell: VersionMatrix['cells'][number];
  /** By which the registry compares this read. */
  mode?: RegistryMode;
  isShown: boolean;
  choose(): void;
}

function Cell({ cell, mode, isShown, choose }: CellProps) {
  const { writer, reader, outcome } = cell;
  const parts = [
    `${outcome}: ${writer.file} read by ${reader.file}`,
    cellReason(cell),
    mode === undefined ? '' : `compared by ${mode}`,
  ];
  const told = parts.filter((part) => part !== '').join(', ');
  return (
    <button
      type="button"
      className={`read ${outcome}${mode === undefined ? '' : ' compared'}`}
      aria-pressed={isShown}
      aria-label={told}
      title={told}
      onClick={choose}
    >
      <Icon name={outcomeSigns[outcome]} /> {outcome}
    </button>
  );
}

/** The read that was chosen; else the worst, the first of its kind. */
export function shownRead({ schemas, cells }: VersionMatrix, chosen?: Read): Read {
  const count = schemas.length;
  if (chosen !== undefined && chosen.writer < count && chosen.reader < count) return chosen;
  const place = (outcome: CellOutcome) => cells.findIndex((cell) => cell.outcome === outcome);
  const at = [place('silent'), place('loud'), 1].find((found) => found >= 0)!;
  return { writer: Math.floor(at / count), reader: at % count };
}

export function countsOf({ cells }: VersionMatrix): { silent: number; loud: number; all: number } {
  const count = (outcome: CellOutcome) => cells.filter((cell) => cell.outcome === outcome).length;
  return { silent: count('silent'), loud: count('loud'), all: cells.length };
}
