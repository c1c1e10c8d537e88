// Positions for moments that matter by their order: every two of them stand apart, what needs room between two of them
// has it, and what room is left shows how the time between them is shared.

/** Room that is needed between two moments, by their indices. */
export interface Need {
  from: number;
  to: number;
  room: number;
}

/**
 * A position in whole units for each of `times`, which increase; the first stands at 0. All stand at least one unit
 * apart and every need is met. The last stands at `length`, or beyond it if that is not enough.
 */
export function spread(times: readonly number[], needs: readonly Need[], length: number): number[] {
  const least: number[] = [];
  for (let i = 0; i < times.length; i++) {
    let at = i === 0 ? 0 : least[i - 1] + 1;
    for (const { from, to, room } of needs) if (to === i && from < i) at = Math.max(at, least[from] + room);
    least.push(at);
  }
  const last = times.length - 1;
  const spare = Math.max(0, length - (least[last] ?? 0));
  const duration = times[last] - times[0];
  return least.map((at, i) => at + (duration > 0 ? Math.floor((spare * (times[i] - times[0])) / duration) : 0));
}
