// The write-read matrix as a study: what is asked, and the run of it in threads or workers that may be ended.

export * from './question.ts';
export { serveMatrix } from './serve.ts';
export * from './watch.ts';
