// A register in which the last write wins, by time and, of equal times, by replica. `>=` on the times alone would leave two
// replicas apart for ever.
//   faultline check crdt scenarios/crdts/last-writer.js

export const operations = ['red', 'blue'];

export const init = () => ({ time: 0, replica: -1, value: null });

// Never before the write that it replaces, whatever the clock says.
export const apply = (state, value, { time, replica }) => ({ time: Math.max(time, state.time + 1), replica, value });

const isLater = (one, other) => one.time > other.time || (one.time === other.time && one.replica > other.replica);

export const merge = (mine, other) => (isLater(other, mine) ? other : mine);

export const value = (state) => state.value;
