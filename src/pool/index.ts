// Pools that run anywhere. The threads of Node and the workers of a browser have files of their own (`threads.ts`,
// `browser.ts`), since neither can load the other's.

export * from './execute.ts';
export * from './inline.ts';
export * from './pool.ts';
