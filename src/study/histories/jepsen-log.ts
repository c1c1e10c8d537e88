// Reads a history from a log of Jepsen, or its `history.txt`: lines that hold process, type, function and value, apart
// by tabs, behind whatever the logger put before them: `INFO  jepsen.util - 3	:invoke	:write	4`. Other lines of the log
// are skipped, and so is the nemesis. A log has no times; the order of its lines is the order of events.

import type { Problem } from '../../kernel/index.ts';
import { EdnReader, type EdnValue } from './edn.ts';
import { type Event, type EventType, pair } from './events.ts';
import type { HistoryReading } from './history-file.ts';
import { Problems } from './problems.ts';
import type { SourceText } from './source-text.ts';

const line = /^(.*[ \t])?(\d+|:?nemesis)[ \t]+:(invoke|ok|fail|info)[ \t]+:([^\s:]+)(?:[ \t]+(\S.*))?$/;

/** Whether a line of text is an event of such a log. */
export function isLogLine(text: string): boolean {
  return line.test(text.trimEnd());
}

export function readJepsenLog(source: SourceText): HistoryReading {
  const problems = new Problems(source);
  const events: Event[] = [];
  let skipped = 0;
  let offset = 0;
  for (const text of source.text.split('\n')) {
    const match = line.exec(text.trimEnd());
    if (match === null) skipped += text.trim() === '' ? 0 : 1;
    else if (!match[2].endsWith('nemesis')) {
      const at = offset;
      const event = problems.collect(
        () => eventOf(match, at, source),
        () => at,
      );
      if (event !== undefined) events.push(event);
    }
    offset += text.length + 1;
  }
  const notes = notesOf(skipped, source);
  return { file: { format: 'log', source, ...pair(events, source, problems), notes }, problems };
}

function eventOf(match: RegExpExecArray, offset: number, source: SourceText): Event {
  const [whole, prefix = '', process, type, f, rest = ''] = match;
  return {
    type: type as EventType,
    process: Number(process),
    f,
    value: rest === '' ? null : valueAt(offset + whole.length - rest.length, offset + whole.length, source),
    time: undefined,
    offset: offset + prefix.length,
  };
}

// Behind the value may stand an error in words, which asserts nothing.
function valueAt(from: number, to: number, source: SourceText): EdnValue {
  return new EdnReader(source, from, to).read();
}

function notesOf(skipped: number, source: SourceText): Problem[] {
  if (skipped === 0) return [];
  const said =
    skipped === 1
      ? '1 line that is no event of a client was skipped'
      : `${skipped} lines that are no events of clients were skipped`;
  return [{ what: said, where: source.name }];
}
