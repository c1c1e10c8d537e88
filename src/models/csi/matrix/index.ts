// The write-read matrix: systems, the values they are asked to carry, and what comes of each value between each two of them.

export { systems } from '../adapters/index.ts';
export { areMatrixPackagesInstalled } from '../adapters/node-only.ts';
export * from '../meaning/index.ts';
export { catalogue, valuesUpTo } from './catalogue.ts';
export { hexOfWritten, type Outcome, read, type Written, write } from './cell.ts';
export { issueOf, type UpstreamIssue, upstreamIssues } from './issues.ts';
export { laneOf, optionOf } from './lane-texts.ts';
export * from './plan.ts';
export { isNodeOnly, recordedResult, withRecorded } from './recorded/index.ts';
export * from './recorded.ts';
export * from './run.ts';
export * from './summary.ts';
export * from './system.ts';
export * from './value.ts';
