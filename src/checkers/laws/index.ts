// The law checker for replicated data types, usable without any simulation.

export * from './action.ts';
export { canonical, isSame } from './canonical.ts';
export * from './check-laws.ts';
export { type Counterexample, runText, type Shown, type Step } from './counterexample.ts';
export { type Difference, differences } from './difference.ts';
export { type Law, laws, visibleLaws } from './law.ts';
export * from './replicated-type.ts';
export type { Progress } from './search.ts';
export { type Clock, clocks } from './system.ts';
export { TypeFault, type TypeFunction } from './type-fault.ts';
