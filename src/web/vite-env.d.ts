/// <reference types="vite/client" />

declare module '*.md' {
  /** The story as HTML. */
  const html: string;
  export default html;
}

declare module 'virtual:pictures' {
  import type { Picture } from './build/picture-data.ts';
  /** By the id of the model. */
  export const pictures: Readonly<Record<string, Picture>>;
}

declare module 'virtual:worker' {
  /** Where the script of the workers is. */
  export const workerUrl: string;
}

declare module 'virtual:live-worker' {
  /** Where the script of the workers that run libraries is. */
  export const workerUrl: string;
}

declare module 'virtual:matrix-worker' {
  /** Where the script of the workers that run the matrix is. */
  export const workerUrl: string;
}

declare module 'virtual:schemas-worker' {
  /** Where the script of the worker that sends values between schemas is. */
  export const workerUrl: string;
}
