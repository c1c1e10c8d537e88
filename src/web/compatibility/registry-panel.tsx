// What a schema registry says to the last version, by the mode one chooses; and what comes of the reads that it lets pass.

import { comparedReads, type RegistryMode } from '../../checkers/schemas/index.ts';
import type { VersionMatrix } from '../../models/csi/schemas/index.ts';
import { registrySentence } from '../../models/csi/schemas/sentences.ts';
import { Icon } from '../icon.tsx';
import type { SchemasReport } from './schemas-worker.ts';

interface Props {
  report: SchemasReport;
  mode: RegistryMode;
  choose(mode: RegistryMode): void;
}

export function RegistryPanel({ report: { registry, versions }, mode, choose }: Props) {
  const answer = registry?.find((one) => one.mode === mode);
  if (registry === undefined || answer === undefined) return null;
  const accepts = answer.refusals.length === 0;
  const reasons = answer.refusals.flatMap(({ earlier, because }) => because.map((finding) => ({ earlier, finding })));
  return (
    <section className="panel registry" aria-labelledby="registry">
      <h2 id="registry">What a schema registry says</h2>
      <fieldset className="parts">
        <legend>Compatibility mode</legend>
        {registry.map(({ mode: one, refusals }) => (
          <button key={one} type="button" aria-pressed={one === mode} onClick={() => choose(one)}>
            <Icon name={refusals.length === 0 ? 'good' : 'bad'} /> {one}
            <span className="visually-hidden">{refusals.length === 0 ? ' accepts' : ' refuses'}</span>
          </button>
        ))}
      </fieldset>
      <p aria-live="polite" data-testid="registry">
        <strong>{registrySentence(answer)}</strong> {versions !== undefined && accepts && realReads(mode, versions)}
      </p>
      {reasons.length > 1 && (
        <ul>
          {reasons.map(({ earlier, finding: { sentence, writer, reader } }) => (
            <li key={`${earlier.file} ${sentence} ${writer?.line}:${writer?.column} ${reader?.line}:${reader?.column}`}>
              Against {earlier.file}: {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What really comes of the reads that an accepting registry vouches for, and of those at which it does not look. */
function realReads(mode: RegistryMode, { schemas, cells }: VersionMatrix): string {
  const count = schemas.length;
  const compared = comparedReads(mode, count).map(({ writer, reader }) => cells[writer * count + reader]);
  if (compared.length === 0) return 'It compares nothing.';
  const wrong = compared.filter(({ outcome }) => outcome !== 'fine');
  if (wrong.length > 0) {
    const which = wrong.map(({ writer, reader, outcome }) => `${writer.file} read by ${reader.file} is ${outcome}`);
    return `It looks at shapes alone; of the reads that it lets pass, ${which.join(', ')}.`;
  }
  const others = cells.filter((cell) => !compared.includes(cell) && cell.outcome !== 'fine').length;
  const rest = others === 0 ? 'So do all others.' : `Of those at which it does not look, ${others} do not.`;
  return `Every read that it compares comes through. ${rest}`;
}
