// simjs 2.0, as npm has it, is a bundle for the browser: it exports nothing and leaves its classes in `window.Sim`.

globalThis.window = globalThis;
await import('simjs');
export const { Entity, Facility, Sim } = globalThis.Sim;
