// Law checks of types that users write.

export * from './check-source.ts';
export { compile } from './compile.ts';
export * from './question.ts';
