// The consistency model: replicas, clients, a network that partitions, and protocols that keep copies in step. What does a
// consistency level cost, and what does it really guarantee?

export * from './cluster/failure-detector.ts';
export * from './floors.ts';
export * from './operations.ts';
export * from './order-statistics.ts';
export { type Params, parameters } from './params.ts';
export * from './pbs.ts';
export * from './pbs-fits.ts';
export * from './pbs-sweep.ts';
export * from './regions.ts';
export { type Run, run } from './run.ts';
