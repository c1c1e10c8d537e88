// Histories in files: what people recorded of their own systems.

export * from './check-history.ts';
export * from './history-file.ts';
export * from './read-history.ts';
export * from './write-history.ts';
