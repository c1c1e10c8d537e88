// Schemas: what a writer and a reader declare, and each value that the reader does not get as it was meant, with its bytes.

import { useStore } from 'zustand';
import { pathText, placeText, rules } from '../../checkers/schemas/index.ts';
import { describe } from '../../models/csi/meaning/index.ts';
import type { CheckedFinding, SchemaCheck, Witness } from '../../models/csi/schemas/index.ts';
import type { Severity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { Trouble } from '../trouble.tsx';
import { DeclaredText } from './declared-text.tsx';
import { readSchemas, writeSchemas } from './schemas-address.ts';
import { examples } from './schemas-examples.ts';
import { createSchemasSession } from './schemas-session.ts';
import { useTextsInAddress } from './texts-in-address.ts';

const session = createSchemasSession();
const wording = { read: readSchemas, write: writeSchemas };

export function SchemasView({ query }: { query: string }) {
  useTextsInAddress(session, wording, query);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  const check = useStore(session.store, (state) => state.check);
  return (
    <div aria-busy={isRunning} data-running={isRunning ? '' : undefined} data-testid="schemas">
      <Trouble store={session.store} />
      <Verdict check={check} isRunning={isRunning} />
      <fieldset className="parts">
        <legend>Examples</legend>
        {examples.map(({ id, title, texts }) => (
          <button key={id} type="button" className="quiet" onClick={() => session.write(texts)}>
            {title}
          </button>
        ))}
      </fieldset>
      <div className="declared-pair">
        <DeclaredText session={session} part="writer" label="What the writer declares" />
        <DeclaredText session={session} part="reader" label="What the reader declares" />
      </div>
      {check?.findings.map((finding) => (
        <Finding key={`${finding.rule} ${pathText(finding.path)}`} finding={finding} check={check} />
      ))}
      <Explanation />
    </div>
  );
}

const severities: Readonly<Record<CheckedFinding['severity'], Severity>> = {
  silent: 'bad',
  loud: 'warning',
  note: 'unknown',
};

function Verdict({ check, isRunning }: { check?: SchemaCheck; isRunning: boolean }) {
  if (check === undefined) {
    return (
      <section className="verdict" aria-label="Verdict">
        <p className="verdict-sentence muted" role="status">
          {isRunning ? 'Sending values …' : 'Not checked: it takes two schemas.'}
        </p>
      </section>
    );
  }
  const count = (severity: CheckedFinding['severity']) =>
    check.findings.filter((finding) => finding.severity === severity).length;
  const [silent, loud] = [count('silent'), count('loud')];
  const worst = silent > 0 ? 'silent' : loud > 0 ? 'loud' : 'safe';
  const severity = { silent: 'bad', loud: 'warning', safe: 'good' }[worst] as Severity;
  const sent = Object.values(check.sent).reduce((sum, each) => sum + each, 0);
  return (
    <section className={`verdict ${severity}`} aria-label="Verdict">
      <span className="verdict-mark">
        <Icon name={severity} />
        <span data-testid="answer">{worst}</span>
      </span>
      <p className="verdict-sentence" aria-live="polite" data-testid="verdict">
        {silent + loud === 0
          ? `${sent} values at the edges came through as they were meant.`
          : `${silent} silent and ${loud} loud, each shown by a value that went through ${check.codecs.join(', ')}.`}
      </p>
    </section>
  );
}

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
      <dl className="passage">
        <dt>written</dt>
        <dd>{describe(written, 200)}</dd>
        <dt>bytes</dt>
        <dd>
          <code>
            {bytes === undefined || bytes === '' ? 'none' : (bytes.match(/../g) ?? []).slice(0, 120).join(' ')}
          </code>
        </dd>
        <dt>read</dt>
        <dd className="wrong">
          {'read' in passage ? describe(passage.read, 200) : `${passage.stage}: ${passage.error}`}
        </dd>
      </dl>
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

function Explanation() {
  return (
    <section className="panel prose">
      <details>
        <summary>What is read, and what is done with it</summary>
        <p>
          Avro, JSON Schema, protobuf and <code>CREATE TABLE</code>, also across kinds. A property <code>unit</code> or{' '}
          <code>charset</code> declares what shapes cannot. For every finding a value is made from the two schemas and
          sent through the real codecs; what comes out is compared by what it means.
        </p>
        <p>
          Nothing leaves this browser; <code>npx faultline check schemas writer.avsc reader.avsc</code> does the same on
          the command line, and more than two versions give a table of all with all.
        </p>
      </details>
    </section>
  );
}
