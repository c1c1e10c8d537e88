/// <reference types="vite/client" />

declare module '*.md' {
  /** The story as HTML. */
  const html: string;
  export default html;
}
