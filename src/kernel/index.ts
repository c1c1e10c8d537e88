// The kernel: time, chance and counting. It imports nothing and knows no model.

export * from './digest.ts';
export * from './distribution.ts';
export * from './engine.ts';
export * from './input-error.ts';
export * from './random.ts';
