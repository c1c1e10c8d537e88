// Many runs and what goes into them: parameters as people write them, scenario files, the JSON Schema and the reference
// that follow from a model, studies over seeds, and findings to fail on. Everything here runs in Node and in a browser.

export * from './anomaly.ts';
export * from './assumptions.ts';
export * from './fail-if.ts';
export * from './histories/index.ts';
export * from './inputs.ts';
export * from './json-schema.ts';
export * from './reference.ts';
export * from './replicate.ts';
export * from './scenario.ts';
export * from './seeds.ts';
export * from './suggest.ts';
export * from './summary.ts';
export * from './survey.ts';
