// A text that was read from somewhere, with the place of each of its characters as people count: line and column from 1.

export class SourceText {
  readonly text: string;
  /** How messages call it: a file's name. */
  readonly name: string;
  #starts: number[] | undefined;

  constructor(text: string, name: string) {
    // Some editors put a byte order mark before the text; it is not part of it.
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.name = name;
  }

  /** The line in which the character at `offset` stands. */
  line(offset: number): number {
    const starts = (this.#starts ??= lineStarts(this.text));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** `storm.edn:3:12` for the character at `offset`. */
  place(offset: number): string {
    const line = this.line(offset);
    return `${this.name}:${line}:${offset - this.#starts![line - 1] + 1}`;
  }

  /** Where what `beginning` matches begins the next line behind the one of `offset` that has it; undefined if none has. */
  nextLineWith(beginning: RegExp, offset: number): number | undefined {
    const pattern = new RegExp(`\\n[\\s,]*(?=${beginning.source})`, 'g');
    pattern.lastIndex = offset;
    return pattern.test(this.text) ? pattern.lastIndex : undefined;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
