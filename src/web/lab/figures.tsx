// The figures that follow from the parameters by formula: a strip beside the controls that changes while a slider moves,
// before the run has. What a figure says of the present parameters stands below it, in words.

import { type Figure, writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';

export function Figures() {
  const model = useLabState((state) => state.model);
  const params = useLabState((state) => state.configuration.params);
  const figures: readonly Figure[] = model.theory?.(params) ?? [];
  if (figures.length === 0) return null;
  const notes = figures.filter(({ note }) => note !== undefined);
  return (
    <section className="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">By formula, from the controls alone</h2>
      <div className="tiles">
        {figures.map((figure) => (
          <FigureTile key={figure.id} figure={figure} />
        ))}
      </div>
      {notes.length > 0 && (
        <p className="muted small">
          {notes.map(({ label, note = '' }) => `${label}: ${note}${note.endsWith('.') ? '' : '.'}`).join(' ')}
        </p>
      )}
    </section>
  );
}

function FigureTile({ figure }: { figure: Figure }) {
  const help = useHelp(
    figure.label,
    <>
      <p>{figure.help}</p>
      <p>
        <code>{figure.formula}</code>
      </p>
    </>,
  );
  return (
    <div className="tile" data-figure={figure.id}>
      <div className="control-head">
        <span className="control-label">{figure.label}</span>
        {help.button}
      </div>
      <p className="tile-value">
        <strong>{writeQuantity(figure.value, figure.unit)}</strong>
      </p>
      {help.text}
    </div>
  );
}
