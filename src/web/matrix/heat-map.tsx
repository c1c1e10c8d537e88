// The heat map: a row for each writer, a column for each reader, in each cell the worst outcome as a sign and how many values
// came to it. A cell opens the pair.

import { type Fidelity, fidelityTexts, type Index, outcomeLetters } from '../../models/csi/matrix/index.ts';

interface Chosen {
  writer: string;
  reader: string;
}

export function HeatMap({ index, chosen, choose }: { index: Index; chosen?: Chosen; choose(pair: Chosen): void }) {
  const { writers, readers, values } = index.result;
  return (
    <div className="matrix-scroll">
      <table className="matrix-heat" data-testid="heat-map">
        <caption className="visually-hidden">The worst outcome of each writer with each reader</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="muted small">writer ↓ reader →</span>
            </th>
            {readers.map((reader) => (
              <th key={reader} scope="col" className="reader">
                <span>{reader}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {writers.map((writer) => (
            <tr key={writer}>
              <th scope="row">{writer}</th>
              {readers.map((reader) => {
                const { worst, counts } = index.cell(writer, reader);
                const seen = Object.values(counts).reduce((sum, count) => sum + count, 0);
                if (seen === 0) return <td key={reader} />;
                const isChosen = chosen?.writer === writer && chosen.reader === reader;
                const told = `${writer} to ${reader}: ${counts[worst]} of ${values.length} ${worst}, ${fidelityTexts[worst]}`;
                return (
                  <td key={reader}>
                    <button
                      type="button"
                      className={`outcome ${worst}`}
                      aria-pressed={isChosen}
                      aria-label={told}
                      title={told}
                      onClick={() => choose({ writer, reader })}
                    >
                      <Sign fidelity={worst} />
                      <span>{counts[worst]}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Sign({ fidelity }: { fidelity: Fidelity }) {
  return <b aria-hidden="true">{fidelity === 'lossless' ? '·' : outcomeLetters[fidelity]}</b>;
}

export function Legend({ counts, cells }: { counts: Readonly<Record<Fidelity, number>>; cells: number }) {
  return (
    <table className="matrix-legend">
      <caption className="visually-hidden">How often each outcome came</caption>
      <tbody>
        {(['silent', 'trap', 'crash', 'refused', 'retyped', 'lossless'] as const).map((id) => (
          <tr key={id}>
            <td>
              <span className={`outcome ${id}`}>
                <Sign fidelity={id} />
              </span>
            </td>
            <th scope="row">{id}</th>
            <td className="number">{counts[id].toLocaleString('en')}</td>
            <td className="number muted">{((100 * counts[id]) / Math.max(1, cells)).toFixed(1)} %</td>
            <td className="muted small">{fidelityTexts[id]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
