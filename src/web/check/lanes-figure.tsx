// The operations of a history in lanes, a stretch of it at a time: moved and zoomed by buttons, keys, dragging and the
// wheel; an operation that is chosen is told below.

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { countEvents } from '../../charts/event-order.ts';
import type { Witness } from '../../checkers/index.ts';
import { dataTypeNamed, deedOf } from '../../study/histories/index.ts';
import type { ReadResult } from './carry-out.ts';
import { LanesPicture } from './lanes-picture.tsx';
import { around, first, moved, type Stretch, zoomed } from './stretch.ts';
import { spanText, timeText, unitText } from './time-text.ts';

type Axis = 'order' | 'time';

export function LanesFigure({ read, witness }: { read: ReadResult; witness: Witness | undefined }) {
  const { operations, unit, model } = read;
  const type = dataTypeNamed(model);
  const [axis, setAxis] = useState<Axis>('order');
  const [hasAllKeys, setAllKeys] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const keys = useMemo(() => new Set(operations.map(({ key }) => key)), [operations]);
  const isOneKey = type.isPerKey && keys.size > 1 && witness !== undefined && !hasAllKeys;

  /** The operations that are drawn, by their place in the history. */
  const indices = useMemo(() => {
    const all = [...operations.keys()];
    if (!isOneKey) return all;
    const own = new Set(witness.operations.map((i) => operations[i].key));
    return all.filter((i) => own.has(operations[i].key));
  }, [operations, isOneKey, witness]);
  const shown = useMemo(() => indices.map((i) => operations[i]), [indices, operations]);
  const order = useMemo(() => countEvents(shown), [shown]);
  const spans = axis === 'order' ? order.spans : shown;
  const marked = useMemo(() => {
    const places = new Map(indices.map((index, place) => [index, place]));
    return (witness?.operations ?? []).flatMap((index) => places.get(index) ?? []);
  }, [indices, witness]);

  const fit = useMemo(() => (marked.length === 0 ? first(spans) : around(spans, marked)), [spans, marked]);
  const [stretch, setStretch] = useState(fit);
  // Whatever is drawn anew is drawn where it matters.
  useEffect(() => setStretch(fit), [fit]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another violation, another choice.
  useEffect(() => setChosen(undefined), [indices, witness]);

  const move = (share: number) => setStretch((now) => moved(now, share, spans));
  const zoom = (factor: number, centre = 0.5) => setStretch((now) => zoomed(now, factor, centre, spans));
  const walk = (step: number) => {
    const next = chosen === undefined ? (marked[0] ?? 0) : chosen + step;
    if (next < 0 || next >= spans.length) return;
    setChosen(next);
    setStretch((now) => (isIn(spans[next].call, now) ? now : moved(now, shareTo(spans[next].call, now), spans)));
  };
  const onKey = (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
      ArrowUp: () => walk(-1),
      ArrowDown: () => walk(1),
      '+': () => zoom(1 / 1.5),
      '=': () => zoom(1 / 1.5),
      '-': () => zoom(1.5),
      '0': () => setStretch(fit),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const box = useRef<HTMLDivElement>(null);
  useGestures(box, move, zoom);
  const tickText = (at: number) => timeText(axis === 'order' ? order.times[at] : at) + unitText(unit);
  const helpId = useId();
  const operation = chosen === undefined ? undefined : shown[chosen];
  return (
    <figure className="panel lanes">
      <figcaption className="panel-head">
        <h2>{isOneKey ? <KeyTitle name={witness.key} /> : 'Operations'}</h2>
        <AxisChoice axis={axis} choose={setAxis} />
        {type.isPerKey && keys.size > 1 && witness !== undefined && (
          <label className="small">
            <input type="checkbox" checked={hasAllKeys} onChange={(event) => setAllKeys(event.target.checked)} /> all{' '}
            {keys.size} keys
          </label>
        )}
      </figcaption>
      <div className="lane-tools">
        <button type="button" aria-label="Earlier" onClick={() => move(-0.5)}>
          ←
        </button>
        <button type="button" aria-label="Later" onClick={() => move(0.5)}>
          →
        </button>
        <button type="button" aria-label="Zoom in" onClick={() => zoom(0.5)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom(2)}>
          −
        </button>
        <button type="button" onClick={() => setStretch(fit)} data-testid="fit">
          {marked.length === 0 ? 'Beginning' : 'Violation'}
        </button>
        <button type="button" onClick={() => setStretch(around(spans, [...spans.keys()]))} data-testid="everything">
          Everything
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this is a picture that takes keys. */}
      <div
        ref={box}
        className="lane-box"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys work here.
        tabIndex={0}
        aria-label="Operations in lanes, one for each client"
        aria-describedby={helpId}
        onKeyDown={onKey}
      >
        <LanesPicture
          operations={shown}
          spans={spans}
          stretch={stretch}
          marked={marked}
          chosen={chosen}
          choose={setChosen}
          tickText={tickText}
          isWhole={axis === 'order'}
          isRead={type.isRead}
        />
      </div>
      <p className="small" aria-live="polite" data-testid="chosen">
        {operation === undefined ? (
          <span className="muted">Choose an operation to see what it was.</span>
        ) : (
          <>
            Line {read.lines[indices[chosen!]]}: client {operation.client} {deedOf(operation, type)}
            {operation.key !== '' && ` (key ${operation.key})`}, {spanText(operation, unit)}.
          </>
        )}
      </p>
      <p className="small muted" id={helpId}>
        Tinted operations change something; dashed ones were never answered, dotted ones failed. Keys: ← → move, + −
        zoom, 0 goes back, ↑ ↓ go from operation to operation. Drag to move; Ctrl and wheel to zoom.
      </p>
    </figure>
  );
}

function KeyTitle({ name }: { name: string }) {
  return (
    <>
      Operations on key <code>{name}</code>
    </>
  );
}

function AxisChoice({ axis, choose }: { axis: Axis; choose(axis: Axis): void }) {
  const id = useId();
  return (
    <span className="small axis-choice">
      <label htmlFor={id}>Spaced by</label>{' '}
      <select id={id} value={axis} onChange={(event) => choose(event.target.value as Axis)}>
        <option value="order">the order of events</option>
        <option value="time">time</option>
      </select>
    </span>
  );
}

function isIn(at: number, { from, to }: Stretch): boolean {
  return at >= from && at <= to;
}

/** By which share of itself a stretch must move to have a moment in its middle. */
function shareTo(at: number, { from, to }: Stretch): number {
  return (at - (from + to) / 2) / (to - from);
}

// React listens to wheels without the right to keep the page from scrolling, so the box listens itself.
function useGestures(
  box: { readonly current: HTMLDivElement | null },
  move: (share: number) => void,
  zoom: (factor: number, centre: number) => void,
): void {
  const now = useRef({ move, zoom });
  now.current = { move, zoom };
  useEffect(() => {
    const element = box.current!;
    const wheel = (event: WheelEvent) => {
      const { left, width } = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        now.current.zoom(1.002 ** event.deltaY, (event.clientX - left) / width);
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) now.current.move(event.deltaX / width);
      else return;
      event.preventDefault();
    };
    const drag = (event: PointerEvent) => {
      if (event.buttons === 1) now.current.move(-event.movementX / element.clientWidth);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointermove', drag);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointermove', drag);
    };
  }, [box]);
}
