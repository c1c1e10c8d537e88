// Law checks of types that users write; beside the other studies, since what reads TypeScript is large and seldom needed.

export * from './check-source.ts';
export { compile } from './compile.ts';
export * from './question.ts';
export * from './sentence.ts';
export * from './simulate-source.ts';
