// Schemas: what a writer and a reader declare, and each value that the reader does not get as it was meant, with its bytes;
// of more than two versions, every read of one by another.

import { useStore } from 'zustand';
import { checkSentence, checkSeverity } from '../../models/csi/schemas/sentences.ts';
import { Trouble } from '../trouble.tsx';
import { useAddress } from './address.ts';
import { Examples } from './examples.tsx';
import { RegistryPanel } from './registry-panel.tsx';
import { Findings, ReadPanel } from './schema-findings.tsx';
import { readSchemas, writeSchemas } from './schemas-address.ts';
import { examples } from './schemas-examples.ts';
import { createSchemasSession } from './schemas-session.ts';
import type { SchemasReport } from './schemas-worker.ts';
import { Verdict } from './verdict.tsx';
import { countsOf, shownRead, VersionTable } from './version-table.tsx';
import { VersionTexts } from './version-texts.tsx';

const session = createSchemasSession();
const wording = { read: readSchemas, write: writeSchemas };

export function SchemasView({ query }: { query: string }) {
  useAddress(session, wording, query);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  const report = useStore(session.store, (state) => state.report);
  // Then it is told why there is no verdict.
  const isTroubled = useStore(session.store, ({ problems, failure }) => problems.length > 0 || failure !== undefined);
  return (
    <div aria-busy={isRunning} data-running={isRunning ? '' : undefined} data-testid="schemas">
      <Trouble store={session.store} />
      {!isTroubled && (
        <Verdict
          found={report && foundOf(report)}
          waiting={isRunning ? 'Sending values …' : 'Not checked: it takes two schemas.'}
        />
      )}
      <Examples
        examples={examples}
        open={({ versions }) =>
          session.ask({ versions, mode: session.store.getInitialState().asked.mode, read: undefined })
        }
      />
      <VersionTexts session={session} />
      {report !== undefined && <Report report={report} />}
      <Explanation />
    </div>
  );
}

function Report({ report }: { report: SchemasReport }) {
  const { mode, read } = useStore(session.store, (state) => state.asked);
  const { check, versions } = report;
  const registry = <RegistryPanel report={report} mode={mode} choose={(chosen) => session.ask({ mode: chosen })} />;
  if (versions === undefined) {
    return (
      <>
        {check !== undefined && <Findings check={check} />}
        {registry}
      </>
    );
  }
  const shown = shownRead(versions, read);
  return (
    <>
      {registry}
      <VersionTable
        versions={versions}
        mode={report.registry && mode}
        shown={shown}
        choose={(chosen) => session.ask({ read: chosen })}
      />
      <ReadPanel cell={versions.cells[shown.writer * versions.schemas.length + shown.reader]} />
    </>
  );
}

function foundOf({ check, versions }: SchemasReport) {
  if (check !== undefined) {
    const severity = checkSeverity(check);
    return {
      answer: words[severity],
      severity,
      sentence: `${checkSentence(check)} Sent through ${check.codecs.join(', ')}.`,
    };
  }
  const { silent, loud, all } = countsOf(versions!);
  const severity = silent > 0 ? 'bad' : loud > 0 ? 'warning' : 'good';
  const sentence =
    silent + loud === 0
      ? `Each of the ${all} reads brings every value as it was meant.`
      : `Of ${all} reads ${silent} go wrong and nothing says so, and ${loud} fail.`;
  return { answer: words[severity], severity, sentence } as const;
}

const words = { bad: 'silent', warning: 'loud', good: 'safe', unknown: 'unknown' } as const;

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
          More than two versions, the oldest first, are each written and each read by every other. What a registry says
          follows from the shapes of Avro schemas alone, by the rules of schema resolution and the modes of Confluent
          Schema Registry.
        </p>
        <p>
          Nothing leaves this browser; <code>npx faultline check schemas v1.avsc v2.avsc v3.avsc --mode BACKWARD</code>{' '}
          does the same on the command line.
        </p>
      </details>
    </section>
  );
}
