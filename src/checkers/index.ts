// Checkers: does a history keep the rule of a consistency model? Usable without any simulation.

export { type CausalModel, checkCausal } from './causal.ts';
export * from './classify.ts';
export * from './data-type.ts';
export * from './data-types/index.ts';
export { type Delta, measureDelta } from './delta-atomicity.ts';
export * from './history.ts';
export { assertInitial } from './history-faults.ts';
export * from './laws/index.ts';
export * from './levels.ts';
export * from './linearizable.ts';
export { checkPram } from './pram.ts';
export type { RegisterOptions } from './register-history.ts';
export type { TimeUnit } from './sentence.ts';
export { checkSequential, type SequentialOptions } from './sequential.ts';
export { SESSION_GUARANTEES, type SessionGuarantee } from './session-witness.ts';
export { checkSessions, type SessionFinding, type SessionFindings } from './sessions.ts';
export { measureStaleness, type Staleness } from './staleness.ts';
export type { VersionOptions, Versions } from './version-order.ts';
