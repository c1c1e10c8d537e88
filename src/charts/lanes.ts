// Operations as intervals in lanes, one lane per client: which lane and row each is drawn in, and from where to where.
// It knows no unit of length, so that a page and a terminal draw the same picture.

/** What is drawn of an operation; `return` is Infinity if nobody knows when, or whether, it took effect. */
export interface Span {
  readonly client: number | string;
  readonly call: number;
  readonly return: number;
}

export interface Bar {
  /** Indices of the operations: one, or several that are too short to be told apart. */
  operations: readonly number[];
  /** Counted from the top over all lanes. */
  row: number;
  from: number;
  to: number;
  /** It has no end. */
  isOpen: boolean;
  /** Its begin or its end lies outside of the window. */
  isCutBefore: boolean;
  isCutAfter: boolean;
}

export interface Lane {
  client: number | string;
  /** Its rows are `row` to `row + rows - 1`: more than one where a client goes on while an operation is open. */
  row: number;
  rows: number;
}

export interface Lanes {
  lanes: readonly Lane[];
  rows: number;
  bars: readonly Bar[];
}

export interface LaneView {
  /** The stretch of time that is shown. */
  from: number;
  to: number;
  /** Where a moment of it is drawn; must not decrease. At equal times a call comes before a return. */
  position(time: number, edge: 'call' | 'return'): number;
  /** Operations that are drawn alone, and that are in view wherever they were called. */
  marked: ReadonlySet<number>;
  /** How many open operations that were called before the view are in it: the latest of them. */
  earlierOpen: number;
  /** Bars of a row that lie within this length of each other's begin become one; 0 keeps all apart. */
  merge: number;
}

/**
 * Lanes in the order of clients: numbers first, by size. An open operation would be in view for ever, so only some of
 * those that were called before are drawn.
 */
export function layOut(operations: readonly Span[], view: LaneView): Lanes {
  const byClient = new Map<number | string, number[]>();
  const earlier = earlierOpenOf(operations, view);
  operations.forEach((operation, index) => {
    if (!isInView(operation, index, view) && !earlier.has(index)) return;
    const own = byClient.get(operation.client);
    if (own === undefined) byClient.set(operation.client, [index]);
    else own.push(index);
  });
  const lanes: Lane[] = [];
  const bars: Bar[] = [];
  let row = 0;
  for (const client of [...byClient.keys()].sort(byName)) {
    const rows = rowsOf(operations, byClient.get(client)!);
    rows.forEach((indices, i) => {
      for (const bar of barsOf(operations, indices, view)) bars.push({ ...bar, row: row + i });
    });
    lanes.push({ client, row, rows: rows.length });
    row += rows.length;
  }
  return { lanes, rows: row, bars };
}

function earlierOpenOf(operations: readonly Span[], { from, earlierOpen }: LaneView): ReadonlySet<number> {
  if (earlierOpen === 0) return new Set();
  const open = [...operations.keys()].filter((i) => operations[i].return === Infinity && operations[i].call < from);
  open.sort((a, b) => operations[b].call - operations[a].call);
  return new Set(open.slice(0, earlierOpen));
}

function isInView(operation: Span, index: number, { from, to, marked }: LaneView): boolean {
  if (marked.has(index)) return true;
  const isOpen = operation.return === Infinity;
  return operation.call <= to && (isOpen ? operation.call >= from : operation.return >= from);
}

function byName(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The operations of one client in as few rows as keep them from overlapping, in the order of their calls. */
function rowsOf(operations: readonly Span[], own: readonly number[]): number[][] {
  const rows: { end: number; indices: number[] }[] = [];
  for (const index of [...own].sort((a, b) => operations[a].call - operations[b].call || a - b)) {
    const { call, return: end } = operations[index];
    const free = rows.find((row) => row.end <= call);
    if (free === undefined) rows.push({ end, indices: [index] });
    else {
      free.indices.push(index);
      free.end = end;
    }
  }
  return rows.map(({ indices }) => indices);
}

function barsOf(operations: readonly Span[], indices: readonly number[], view: LaneView): Omit<Bar, 'row'>[] {
  const bars: (Omit<Bar, 'row'> & { operations: number[] })[] = [];
  let last: (typeof bars)[number] | undefined;
  for (const index of indices) {
    const { call, return: end } = operations[index];
    const isOpen = end === Infinity;
    const from = view.position(Math.min(view.to, Math.max(view.from, call)), 'call');
    const to = view.position(Math.min(view.to, Math.max(view.from, end)), 'return');
    const isAlone = isOpen || view.marked.has(index);
    if (last !== undefined && !isAlone && to - last.from <= view.merge) {
      last.operations.push(index);
      last.to = to;
      last.isCutAfter ||= end > view.to;
      continue;
    }
    const bar = {
      operations: [index],
      from,
      to,
      isOpen,
      isCutBefore: call < view.from,
      isCutAfter: !isOpen && end > view.to,
    };
    bars.push(bar);
    last = isAlone ? undefined : bar;
  }
  return bars;
}
