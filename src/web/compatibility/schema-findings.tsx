// What is wrong with the read of a pair: each finding with the value that shows it, its bytes, and what came out.

import { pathText, placeText, rules } from '../../checkers/schemas/index.ts';
import { describe, type Meaning } from '../../models/csi/meaning/index.ts';
import type { CheckedFinding, SchemaCheck, VersionCell, Witness } from '../../models/csi/schemas/index.ts';
import { checkSentence } from '../../models/csi/schemas/sentences.ts';
import type { Severity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { outcomeSigns } from './version-table.tsx';

/** One read of the table in full. */
export function ReadPanel({ cell }: { cell: VersionCell }) {
  const { writer, reader, outcome, findings } = cell;
  // What made the read what it is comes first.
  const sorted = [...findings].sort((a, b) => Number(b.severity === outcome) - Number(a.severity === outcome));
  return (
    <section className="read-shown" aria-labelledby="read" data-testid="read">
      <h2 id="read">
        <Icon name={outcomeSigns[outcome]} /> {writer.file} read by {reader.file}: {outcome}
      </h2>
      <p aria-live="polite">{checkSentence(cell)}</p>
      <Findings check={{ ...cell, findings: sorted }} />
    </section>
  );
}

export function Findings({ check }: { check: SchemaCheck }) {
  const { findings, undemonstrated, worst } = check;
  const isUnexplained = worst !== undefined && findings.every(({ severity }) => severity === 'note');
  return (
    <>
      {findings.map((finding) => (
        <Finding key={`${finding.rule} ${pathText(finding.path)}`} finding={finding} check={check} />
      ))}
      {isUnexplained && (
        <section className="panel finding" aria-label="By no rule">
          <h2>By no rule that we know</h2>
          <div className="shown">
            <Passage written={worst.written} passage={worst.passage} />
            <p className="small muted">
              {worst.fidelity}: {worst.why}
            </p>
          </div>
        </section>
      )}
      {undemonstrated.map(({ rule, path, sentence }) => (
        <p key={`${rule} ${pathText(path)}`} className="small muted">
          Not shown by any value: {rule} at {pathText(path)}: {sentence}
        </p>
      ))}
    </>
  );
}

const severities: Readonly<Record<CheckedFinding['severity'], Severity>> = {
  silent: 'bad',
  loud: 'warning',
  note: 'unknown',
};

function Finding({ finding, check }: { finding: CheckedFinding; check: SchemaCheck }) {
  const { rule, severity, path, sentence, advice, witness } = finding;
  return (
    <section className="panel finding" aria-label={rule} data-testid="finding" data-rule={rule}>
      <h2>
        <Icon name={severities[severity]} /> {pathText(path)}: {rules[rule].title}{' '}
        <span className="small muted">{severity}</span>
      </h2>
      <p>{sentence}</p>
      {witness !== undefined && <Shown witness={witness} />}
      <p>
        <strong>Fix:</strong> {advice}
      </p>
      <p className="small muted">
        {rule}; {placeText(check.writer.file, finding.writer)}, {placeText(check.reader.file, finding.reader)}
      </p>
    </section>
  );
}

function Shown({ witness }: { witness: Witness }) {
  const { written, bytes, passage, fidelity, why, codecs } = witness;
  return (
    <div className="shown" data-testid="witness">
      <Passage written={written} bytes={bytes ?? ''} passage={passage} />
      <p className="small muted">
        {fidelity}: {why}; by {codecs.join(', ')}.
      </p>
      <details>
        <summary>The smallest pair of schemas that shows it</summary>
        <div className="declared-pair">
          <pre className="paste">{witness.writer}</pre>
          <pre className="paste">{witness.reader}</pre>
        </div>
      </details>
    </div>
  );
}

function Passage({ written, bytes, passage }: { written: Meaning; bytes?: string; passage: Witness['passage'] }) {
  return (
    <dl className="passage">
      <dt>written</dt>
      <dd>{describe(written, 200)}</dd>
      {bytes !== undefined && (
        <>
          <dt>bytes</dt>
          <dd>
            <code>{bytes === '' ? 'none' : (bytes.match(/../g) ?? []).slice(0, 120).join(' ')}</code>
          </dd>
        </>
      )}
      <dt>read</dt>
      <dd className="wrong">
        {'read' in passage ? describe(passage.read, 200) : `${passage.stage}: ${passage.error}`}
      </dd>
    </dl>
  );
}
