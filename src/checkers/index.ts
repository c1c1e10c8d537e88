// Checkers: does a history keep the rule of a consistency model? Usable without any simulation.

export * from './data-type.ts';
export * from './data-types/index.ts';
export * from './history.ts';
export * from './linearizable.ts';
