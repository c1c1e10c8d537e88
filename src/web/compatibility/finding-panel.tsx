// One finding: what is wrong, the settings it rests on with their places, the fix, and the witness that shows it at work.

import { type Evidence, placeText } from '../../checkers/configs/index.ts';
import type { Interval } from '../../kernel/index.ts';
import type { Moment, Witness, WitnessedFinding, WitnessFigure } from '../../models/csi/configs/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { Scroller } from '../lab/scroller.tsx';

const kinds: Readonly<Record<WitnessedFinding['kind'], string>> = {
  across: 'each side with its like is clean',
  'also-alone': 'also found where one side meets its like',
  'one-file': 'in one file',
};

export function FindingPanel({ finding }: { finding: WitnessedFinding }) {
  const { rule, effect, kind, sentence, evidence, fix, source, assumptions, witness } = finding;
  return (
    <section className="panel finding" aria-label={rule} data-testid="finding" data-rule={rule}>
      <h2>
        <Icon name={effect === 'silent' ? 'bad' : 'warning'} /> {rule}{' '}
        <span className="small muted">
          {effect}, {kinds[kind]}
        </span>
      </h2>
      <p>{sentenceText(sentence, evidence)}.</p>
      <ul className="evidence">
        {evidence.map((each) => (
          <EvidenceItem key={`${each.path} ${each.place && placeText(each.place)}`} evidence={each} />
        ))}
      </ul>
      <p>
        <strong>Fix:</strong> {fix}
        {fix.endsWith('?') ? '' : '.'}
      </p>
      {assumptions.length > 0 && <p className="small muted">{capital(assumptions.join('; '))}.</p>}
      {witness !== undefined && <WitnessPart rule={rule} witness={witness} />}
      <p className="small muted">{source}</p>
    </section>
  );
}

function EvidenceItem({ evidence }: { evidence: Evidence }) {
  const { path, text, place, reading } = evidence;
  return (
    <li>
      <code>
        {path}
        {text !== undefined && ` = ${text}`}
      </code>
      {reading !== undefined && reading !== text && <span> {reading}</span>}{' '}
      <span className="small muted">{place === undefined ? 'not set' : placeText(place)}</span>
    </li>
  );
}

function WitnessPart({ rule, witness }: { rule: string; witness: Witness }) {
  const { confirmed, sentence, figures, timeline, assumptions, seeds } = witness;
  return (
    <div className="shown" data-testid="witness">
      <p>
        <Icon name={confirmed ? 'bad' : 'unknown'} />{' '}
        <strong>{confirmed ? 'Shown at work:' : 'Not shown by this run:'}</strong> {sentence}.
      </p>
      {figures.length > 0 && (
        <Scroller label={`${rule}, figures`}>
          <Figures figures={figures} />
        </Scroller>
      )}
      {timeline.length > 0 && (
        <details>
          <summary>One case, moment by moment</summary>
          <Scroller label={`${rule}, one case`}>
            <Timeline timeline={timeline} />
          </Scroller>
        </details>
      )}
      {assumptions.length > 0 && (
        <p className="small muted">
          {capital(assumptions.join('; '))}
          {seeds !== undefined && `; seeds ${seeds.from} to ${seeds.to}, with 95 % intervals`}.
        </p>
      )}
    </div>
  );
}

function Figures({ figures }: { figures: readonly WitnessFigure[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Figure</span>
          </th>
          <th scope="col">A with B</th>
          <th scope="col">by formula</th>
          <th scope="col">A alone</th>
          <th scope="col">B alone</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ label, unit, together, closedForm, aAlone, bAlone }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{intervalText(together, unit)}</td>
            <td>{closedForm === undefined ? '' : writeQuantity(closedForm, unit)}</td>
            <td>{writeQuantity(aAlone.estimate, unit)}</td>
            <td>{writeQuantity(bAlone.estimate, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Timeline({ timeline }: { timeline: readonly Moment[] }) {
  return (
    <table className="moments">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {timeline.map(({ time, side, what }) => (
          <tr key={`${time} ${side} ${what}`}>
            <th scope="row">{writeQuantity(time, 's', 4)}</th>
            <td>{side === 'a' ? what : ''}</td>
            <td>{side === 'b' ? what : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function intervalText({ estimate, lower, upper }: Interval, unit: WitnessFigure['unit']): string {
  const value = writeQuantity(estimate, unit);
  return upper - lower < 1e-12 ? value : `${value} (${writeQuantity(lower, unit)} to ${writeQuantity(upper, unit)})`;
}

/** A key that begins a sentence stays as it is written. */
function sentenceText(sentence: string, evidence: readonly Evidence[]): string {
  return evidence.some(({ path }) => sentence.startsWith(path)) ? sentence : capital(sentence);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
