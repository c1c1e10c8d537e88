// Configurations: settings with units, rules of coherence between two systems, and what is wrong with one file.

export * from './check-configurations.ts';
export { fileRules } from './file-faults.ts';
export type { Effect, Rule } from './rule.ts';
export * from './setting.ts';
export { type RetryPolicy, type Trial, waits } from './trial.ts';
