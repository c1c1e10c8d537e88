// Checkers: does a history keep the rule of a consistency model? Usable without any simulation.

export * from './history.ts';
