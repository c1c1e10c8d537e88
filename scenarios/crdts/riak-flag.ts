// The flag of Riak before riak_dt pull request 82 (March 2014), "broken by design": a version vector and a boolean. An enable
// advances the vector, a disable does not, so the vector does not say which enables a disable had seen.
//   faultline check crdt scenarios/crdts/riak-flag.ts

type Clock = Record<string, number>;
type Flag = { clock: Clock; isOn: boolean };

export const operations = ['enable', 'disable'];

export const init = (): Flag => ({ clock: {}, isOn: false });

export function apply({ clock }: Flag, operation: string, { replica }: { replica: number }): Flag {
  if (operation === 'disable') return { clock, isOn: false };
  return { clock: { ...clock, [replica]: (clock[replica] ?? 0) + 1 }, isOn: true };
}

const descends = (clock: Clock, from: Clock): boolean =>
  Object.keys(from).every((replica) => (clock[replica] ?? 0) >= from[replica]);

// The later side wins; of equal vectors the one that is off, of concurrent ones the one that is on.
export function merge(mine: Flag, other: Flag): Flag {
  const [isMineLater, isOtherLater] = [descends(mine.clock, other.clock), descends(other.clock, mine.clock)];
  if (isMineLater && isOtherLater) return { clock: mine.clock, isOn: mine.isOn && other.isOn };
  if (isMineLater) return mine;
  if (isOtherLater) return other;
  const clock = { ...mine.clock };
  for (const replica in other.clock) clock[replica] = Math.max(clock[replica] ?? 0, other.clock[replica]);
  return { clock, isOn: mine.isOn || other.isOn };
}

export const value = ({ isOn }: Flag): boolean => isOn;
