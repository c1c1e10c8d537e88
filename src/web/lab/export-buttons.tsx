// A chart as a file: PNG and SVG with title and legend, CSV with all its numbers.

import { type Chart, csvOf, tableOf } from '../../charts/index.ts';
import { useTheme } from '../theme.ts';
import { useLabState } from './context.ts';

const size = { width: 960, height: 480 };

export function ExportButtons({ chart }: { chart: Chart }) {
  const theme = useTheme((state) => state.theme);
  const seed = useLabState((state) => state.seed);
  const model = useLabState((state) => state.model.id);
  const save = (type: string, content: BlobPart) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = `${model}-${chart.id}-seed${seed}.${type.replace(/^.*\/|\+.*$/g, '')}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const svg = async () => save('image/svg+xml', await drawn((pictures) => pictures.svgOf(chart, theme, size)));
  const png = async () => save('image/png', await drawn((pictures) => pictures.pngOf(chart, theme, size)));
  const csv = () => save('text/csv', csvOf(tableOf(chart)));
  return (
    <p className="exports small">
      Save as{' '}
      <button type="button" className="quiet" onClick={png} aria-label={`Save ${chart.title} as PNG`}>
        PNG
      </button>
      <button type="button" className="quiet" onClick={svg} aria-label={`Save ${chart.title} as SVG`}>
        SVG
      </button>
      <button type="button" className="quiet" onClick={csv} aria-label={`Save ${chart.title} as CSV`}>
        CSV
      </button>
    </p>
  );
}

async function drawn<T>(draw: (pictures: typeof import('../../charts/picture.ts')) => T): Promise<Awaited<T>> {
  return await draw(await import('../../charts/picture.ts'));
}
