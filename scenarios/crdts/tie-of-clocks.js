// A register in which the last write wins by time alone: of two writes of the same time every replica keeps its own.
//   faultline check crdt scenarios/crdts/tie-of-clocks.js

export const operations = ['red', 'blue'];

export const init = () => ({ time: 0, value: null });

export const apply = (state, value, { time }) => ({ time: Math.max(time, state.time + 1), value });

export const merge = (mine, other) => (other.time > mine.time ? other : mine);

export const value = (state) => state.value;
