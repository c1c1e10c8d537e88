// Configurations: two texts, whose findings appear while one writes.

import { useStore } from 'zustand';
import type { ConfigurationVerdict, WitnessedReport } from '../../models/csi/configs/index.ts';
import type { Severity } from '../../models/index.ts';
import { Trouble } from '../trouble.tsx';
import { useAddress } from './address.ts';
import { AssumptionsPanel } from './assumptions-panel.tsx';
import { readConfigs, writeConfigs } from './configs-address.ts';
import { examples } from './configs-examples.ts';
import { createConfigsSession, noTexts, type Part } from './configs-session.ts';
import { DeclaredText } from './declared-text.tsx';
import { Examples } from './examples.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { Verdict } from './verdict.tsx';

const session = createConfigsSession();
const wording = { read: readConfigs, write: writeConfigs };

export function ConfigsView({ query }: { query: string }) {
  useAddress(session, wording, query);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  const report = useStore(session.store, (state) => state.report);
  // Then it is told why there is no verdict.
  const isTroubled = useStore(session.store, ({ problems, failure }) => problems.length > 0 || failure !== undefined);
  return (
    <div aria-busy={isRunning} data-running={isRunning ? '' : undefined} data-testid="configs">
      <Trouble store={session.store} />
      {!isTroubled && (
        <Verdict
          found={report && foundOf(report)}
          waiting={isRunning ? 'Checking …' : 'Not checked: it takes two configurations.'}
        />
      )}
      <Examples examples={examples} open={({ texts }) => session.ask({ texts: { ...noTexts, ...texts } })} />
      <div className="declared-pair">
        <Side part="a" label="A: the side that calls, sends or holds" />
        <Side part="b" label="B: the side that is called" />
      </div>
      <details className="fold">
        <summary>What the running systems say they use</summary>
        <p className="small muted">
          A dump of the effective configuration shows keys that are ignored or overridden, which no file does.
        </p>
        <div className="declared-pair">
          <Side part="effectiveA" label="A as it runs" />
          <Side part="effectiveB" label="B as it runs" />
        </div>
      </details>
      <AssumptionsPanel session={session} />
      {report?.findings.map((finding) => (
        <FindingPanel key={`${finding.rule} ${JSON.stringify(finding.evidence)}`} finding={finding} />
      ))}
      <Explanation />
    </div>
  );
}

const severities: Readonly<Record<ConfigurationVerdict, Severity>> = {
  safe: 'good',
  loud: 'warning',
  silent: 'bad',
  amplifying: 'bad',
  unknown: 'unknown',
};

function foundOf({ verdict, findings, settings, recognised, rules, rulesApplied }: WitnessedReport) {
  const silent = findings.filter(({ effect }) => effect === 'silent').length;
  const found =
    verdict === 'unknown'
      ? 'Nothing was compared.'
      : findings.length === 0
        ? 'No finding.'
        : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${silent} of them silent.`;
  return {
    answer: verdict,
    severity: severities[verdict],
    sentence: `${found} ${recognised} of ${settings} settings have a known role, and ${rulesApplied} of ${rules} rules found all they compare.`,
  };
}

function Side({ part, label }: { part: Part; label: string }) {
  const declared = useStore(session.store, (state) => state.asked.texts[part]);
  return <DeclaredText label={label} declared={declared} write={(text) => session.write(part, text)} />;
}

function Explanation() {
  return (
    <section className="panel prose">
      <details>
        <summary>What is read, and what is done with it</summary>
        <p>
          YAML, JSON, Java properties, <code>.env</code> and ini. Durations may be written as <code>30s</code>,{' '}
          <code>30000</code> under a key that ends in <code>ms</code>, or <code>PT30S</code>; a number whose unit nobody
          can know is a finding of its own. Keys of Kafka, YARN, Spark, Flink, ZooKeeper, HikariCP and Kubernetes are
          known with their units and defaults.
        </p>
        <p>
          A finding across both files is a failure of the interaction: each side with its like is clean. Where numbers
          of the two files decide how much happens, they are simulated, over ten seeds, beside either side alone.
          Nothing leaves this browser; <code>npx faultline check configs a.yaml b.yaml</code> does the same on the
          command line.
        </p>
      </details>
    </section>
  );
}
