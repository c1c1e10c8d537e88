// The figures that follow from the parameters by formula, live beside the controls.

import { type Figure, writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';

export function Figures() {
  const model = useLabState((state) => state.model);
  const params = useLabState((state) => state.configuration.params);
  const figures = model.theory?.(params) ?? [];
  if (figures.length === 0) return null;
  return (
    <section className="panel figures" aria-labelledby="figures-title">
      <div className="panel-head">
        <h2 id="figures-title">By formula</h2>
      </div>
      {figures.map((figure) => (
        <FigureRow key={figure.id} figure={figure} />
      ))}
    </section>
  );
}

function FigureRow({ figure }: { figure: Figure }) {
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
    <div className="figure-row">
      <div className="control-head">
        <span className="control-label">{figure.label}</span>
        {help.button}
        <strong className="control-aside">{writeQuantity(figure.value, figure.unit)}</strong>
      </div>
      {figure.note !== undefined && <p className="muted small">{figure.note}</p>}
      {help.text}
    </div>
  );
}
