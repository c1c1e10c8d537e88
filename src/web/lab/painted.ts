// How long a change takes until the charts show it: from the input event to the frame in which they are painted. Left
// in the browser's own performance timeline, where tests and developer tools find it.

export const paintedMeasure = 'faultline:slider-to-painted';

let since: number | undefined;
let isHere = false;

export const painted = {
  /** An input event of this time stamp asks for a run; the oldest that is not yet painted counts. */
  since(timeStamp: number): void {
    since ??= timeStamp;
    isHere = false;
  },
  /** The run of the newest change is here; what is drawn from now on shows it. */
  arrived(): void {
    isHere = true;
  },
  /** Charts have been drawn in this frame; the next task comes after it is painted. */
  drawn(): void {
    if (since === undefined || !isHere) return;
    const start = since;
    since = undefined;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      performance.measure(paintedMeasure, { start, end: performance.now() });
      port1.close();
    };
    port2.postMessage(undefined);
  },
};
