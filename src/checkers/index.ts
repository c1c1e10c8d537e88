// Checkers: does a history keep the rule of a consistency model? Usable without any simulation.

export { type CausalModel, checkCausal } from './causal.ts';
export * from './data-type.ts';
export * from './data-types/index.ts';
export * from './history.ts';
export * from './linearizable.ts';
export { checkPram } from './pram.ts';
export type { RegisterOptions } from './register-history.ts';
