// The moment that is pointed at, the same in all charts. It changes with every movement of the pointer, so it goes
// straight to whoever draws it and not through the components.

type Listener = (time: number | undefined) => void;

const listeners = new Set<Listener>();
let now: number | undefined;

export const cursor = {
  get time(): number | undefined {
    return now;
  },
  move(time: number | undefined): void {
    if (time === now) return;
    now = time;
    for (const listener of listeners) listener(time);
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
