// Java properties, and their relatives .env and ini: lines of `key = value`. Source: the Java 21 documentation of
// java.util.Properties.load for separators, escapes, comments and continued lines; sections in brackets and `export` are
// those of ini and .env, and stand in no properties file.

import { placeText, type Setting } from '../../../checkers/configs/index.ts';
import { InputError, type Problem } from '../../../kernel/index.ts';
import { placesOf } from './text-places.ts';

/** Settings in the order of the file. A dotted key is a path. Throws InputError with the places of escapes that are none. */
export function readProperties(text: string, file: string): Setting[] {
  const placeOf = placesOf(text, file);
  const settings: Setting[] = [];
  let section: string[] = [];
  const problems: Problem[] = [];
  // In .env and ini a backslash is often that of a path.
  const isJava = /\.properties$/i.test(file);
  for (const { line, offset } of logicalLines(text)) {
    const bad = /(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})/.exec(line);
    if (isJava && bad !== null)
      problems.push({ what: '\\u without four hexadecimal digits', value: line, where: placeText(placeOf(offset)) });
    const header = /^\[([^\]]+)\]\s*$/.exec(line);
    if (header !== null) {
      section = header[1].trim().split('.');
      continue;
    }
    const { key, value } = parts(line.replace(/^export\s+(?=[A-Za-z_]\w*=)/, ''));
    if (key === '') continue;
    settings.push({ path: [...section, ...key.split('.')], text: unquoted(value), place: placeOf(offset) });
  }
  if (problems.length > 0) throw new InputError(problems);
  return settings;
}

/** Lines that are no comments, each joined with those that continue it, without the blanks before. */
function logicalLines(text: string): { line: string; offset: number }[] {
  const lines: { line: string; offset: number }[] = [];
  let open: { line: string; offset: number } | undefined;
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const bare = match[1].replace(/^[ \t\f]+/, '');
    if (open === undefined && (bare === '' || /^[#!;]/.test(bare))) continue;
    const continues = /(^|[^\\])(\\\\)*\\$/.test(bare);
    const part = continues ? bare.slice(0, -1) : bare;
    const started = open ?? { line: '', offset: match.index + match[1].length - bare.length };
    started.line += part;
    open = continues && match[2] !== '' ? started : undefined;
    if (open === undefined) lines.push(started);
  }
  return lines;
}

/** The key ends at the first =, : or blank that is not escaped. */
function parts(line: string): { key: string; value: string } {
  const match = /^((?:\\.|[^\\=:\s])*)\s*[=:]?\s*(.*)$/.exec(line);
  return { key: unescaped(match![1]), value: unescaped(match![2]).trimEnd() };
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) =>
    code.length === 5 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (escapes[code] ?? code),
  );
}

/** Quotes around a value are part of it in properties, and not in .env and ini; nobody wants them in a quantity. */
function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
