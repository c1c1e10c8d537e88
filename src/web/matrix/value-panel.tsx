// One value of a pair in full: what it is and why it is asked for, its bytes as they were written and as the reader's own package
// writes them, with the bytes that differ marked, both readings, whose fault it is, and the option that mends it.

import {
  blameTexts,
  catalogue,
  describe,
  fidelityTexts,
  type Index,
  issueOf,
  optionOf,
  type ReadStep,
  systemOf,
  type WriteStep,
} from '../../models/csi/matrix/index.ts';
import { ByteView } from './byte-view.tsx';

export function ValuePanel({ index, step }: { index: Index; step: ReadStep }) {
  const { writer, reader, value, fidelity, read, why } = step;
  const known = catalogue.find(({ id }) => id === value);
  const written = index.written(writer, value);
  const own = index.ownBytes(reader, value);
  const fix = index.fix(step);
  const blame = index.blame(step);
  const issue = issueOf(step);
  const self = index.result.readers.find((lane) => systemOf(lane) === systemOf(writer));
  const selfRead = self === undefined || self === reader ? undefined : index.read(writer, self, value);
  return (
    <div className="matrix-value" data-testid="value">
      <h3>{value}</h3>
      {known !== undefined && (
        <p>
          <code className="wrap">{describe(known.meaning, 200)}</code>
          <br />
          <span className="muted small">{known.why}</span>
        </p>
      )}
      <dl>
        <dt>Outcome</dt>
        <dd className={`word ${fidelity}`}>
          <strong>{fidelity}</strong>: {fidelityTexts[fidelity]}
        </dd>
        <Bytes name={`Bytes of ${writer}`} written={written} other={own?.writer === writer ? undefined : own} />
        {own !== undefined && own.writer !== writer && (
          <Bytes name={`Bytes as ${own.writer} writes it`} written={own} other={written} />
        )}
        <dt>Read by {reader}</dt>
        <dd className="wrap">{read === undefined ? why : <code>{read}</code>}</dd>
        {selfRead !== undefined && (
          <>
            <dt>Read by {selfRead.reader}</dt>
            <dd className="wrap">
              {selfRead.read === undefined ? selfRead.why : <code>{selfRead.read}</code>}{' '}
              <span className={`word ${selfRead.fidelity}`}>({selfRead.fidelity})</span>
            </dd>
          </>
        )}
        {read !== undefined && why !== '' && (
          <>
            <dt>Difference</dt>
            <dd className="wrap">{why}</dd>
          </>
        )}
        {blame !== undefined && (
          <>
            <dt>Whose fault</dt>
            <dd>
              {blame}: {blameTexts[blame]}.
              {index.isInteraction(step) && ' Each of the two packages alone carries the value.'}
            </dd>
          </>
        )}
        {fix !== undefined && (
          <>
            <dt>Mended by</dt>
            <dd data-testid="fix">
              {fix.writer} to {fix.reader}, {fix.fidelity}:{' '}
              {[...new Set([fix.writer, fix.reader])].map(optionOf).join('; ')}
            </dd>
          </>
        )}
        {issue !== undefined && (
          <>
            <dt>Upstream</dt>
            <dd>
              <a href={issue.url}>{issue.title}</a>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Bytes({ name, written, other }: { name: string; written?: WriteStep; other?: WriteStep }) {
  if (written === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {written.hex === undefined ? (
          <span className="muted">none: {written.why}</span>
        ) : (
          <ByteView hex={written.hex} size={written.size ?? 0} other={other?.hex} />
        )}
      </dd>
    </>
  );
}
