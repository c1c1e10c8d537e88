// Reads a history from a text in any of the formats, which is told from what the text begins with unless it is said.

import type { DataType } from '../../checkers/index.ts';
import { InputError } from '../../kernel/index.ts';
import { addMisfits } from './conform.ts';
import type { HistoryFile, HistoryFormat, HistoryReading } from './history-file.ts';
import { isVectorEvent, readJepsenEdn } from './jepsen-edn.ts';
import { isLogLine, readJepsenLog } from './jepsen-log.ts';
import { readJsonLines } from './json-lines.ts';
import { SourceText } from './source-text.ts';

const readers: Readonly<Record<HistoryFormat, (source: SourceText) => HistoryReading>> = {
  edn: readJepsenEdn,
  log: readJepsenLog,
  jsonl: readJsonLines,
};

/** What is known of a history before it is read: left out, the text tells. */
export interface HistoryReadOptions {
  format?: HistoryFormat;
  type?: DataType;
}

/**
 * Throws InputError with the places of all that is wrong, also with operations as those of a data type, so that a file is
 * mended in one go; a file that can be read whole is held to its data type by `checkHistory`. `name` is what messages
 * call the text.
 */
export function readHistory(text: string, name: string, { format, type }: HistoryReadOptions = {}): HistoryFile {
  const source = new SourceText(text, name);
  const { file, problems } = readers[format ?? formatOf(source)](source);
  if (problems.count > 0) addMisfits(file, type, problems);
  problems.refuse();
  if (file.operations.length === 0) throw new InputError({ what: 'there is no operation of a client', where: name });
  return file;
}

/** How many lines are looked at for the first event of a log: what is logged before the clients begin. */
const linesLookedAt = 1000;

function formatOf(source: SourceText): HistoryFormat {
  const { text } = source;
  if (text.trim() === '') throw new InputError({ what: 'the history is empty', where: source.name, allowed });
  if (/^\s*\[?\s*\{\s*"/.test(text) || /^\s*\[?\s*\{\s*\}/.test(text)) return 'jsonl';
  if (/^(\s|,|;.*\n)*(#[\w.-]*\s*)?[[(]?(\s|,|;.*\n)*(#[\w.-]*\s*)?\{/.test(text) || /^\s*[[(]\s*[\])]/.test(text))
    return 'edn';
  if (isVectorEvent(text.replace(/^(\s|,|;.*\n)*([[(](\s|,|;.*\n)*(?=\[))?/, ''))) return 'edn';
  if (text.split('\n', linesLookedAt).some(isLogLine)) return 'log';
  throw new InputError({
    what: 'this is no history that can be read',
    where: source.place(text.search(/\S/)),
    allowed,
    suggestion: 'docs/reference/histories.md shows each format; --format says which one is meant',
  });
}

const allowed = 'EDN or a log of Jepsen, or JSON lines';
