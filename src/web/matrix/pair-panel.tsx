// One pair of a writer and a reader: the values that did not come through, worst first, and one of them in full.

import {
  catalogue,
  describe,
  type Index,
  isClean,
  optionOf,
  type ReadStep,
  severity,
} from '../../models/csi/matrix/index.ts';
import { Sign } from './heat-map.tsx';
import { ValuePanel } from './value-panel.tsx';

interface Props {
  index: Index;
  writer: string;
  reader: string;
  value?: string;
  choose(value: string): void;
}

export function PairPanel({ index, writer, reader, value, choose }: Props) {
  const steps = index.result.values.flatMap((id) => index.read(writer, reader, id) ?? []);
  const bad = steps.filter(({ fidelity }) => !isClean(fidelity));
  bad.sort((a, b) => severity(b.fidelity) - severity(a.fidelity));
  const shown = steps.find((step) => step.value === value) ?? bad[0] ?? steps[0];
  return (
    <section className="panel matrix-pair" aria-labelledby="pair">
      <h2 id="pair">
        {writer} writes, {reader} reads
      </h2>
      <p className="small muted">
        {optionOf(writer)}; read by {optionOf(reader)}. {steps.length - bad.length} of {steps.length} values come
        through.
      </p>
      <div className="matrix-columns">
        <ul className="matrix-values" aria-label="Values that do not come through">
          {bad.length === 0 && <li className="muted">Every value comes through.</li>}
          {bad.map((step) => (
            <li key={step.value}>
              <button type="button" aria-pressed={step === shown} onClick={() => choose(step.value)}>
                <span className={`outcome ${step.fidelity}`}>
                  <Sign fidelity={step.fidelity} />
                </span>
                <span>
                  {step.value} <span className="muted small">{told(step)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {shown !== undefined && <ValuePanel key={shown.value} index={index} step={shown} />}
      </div>
    </section>
  );
}

function told({ value, read, why }: ReadStep): string {
  const meaning = catalogue.find(({ id }) => id === value)?.meaning;
  return `${meaning === undefined ? '' : describe(meaning, 40)} → ${read === undefined ? why.slice(0, 60) : read.slice(0, 40)}`;
}
