// A script of operations: what the clients are to ask, one operation on each line, instead of what they would draw. It is how
// an anomaly is made small, and how a course of events can be written by hand.

import { InputError } from '../../kernel/index.ts';
import type { ScriptedOperation } from '../model.ts';

const allowed = 'client, read or write, key, moment of the call in seconds: 3,write,0,12.5';
const line = /^(\d{1,8})\s*,\s*(read|write)\s*,\s*(\d{1,8})\s*,\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?)$/;

/** `#` begins a comment; a first line of names is left out. Throws InputError with `file:line:column`. */
export function parseScript(text: string, fileName: string): ScriptedOperation[] {
  const script: ScriptedOperation[] = [];
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    const words = content.replace(/#.*/, '').trim();
    if (words === '' || (script.length === 0 && words === HEAD)) return;
    const match = line.exec(words);
    if (match === null)
      throw new InputError({
        what: 'not an operation',
        value: words,
        allowed,
        where: `${fileName}:${index + 1}:${content.search(/\S/) + 1}`,
      });
    const [, client, op, key, at] = match;
    script.push({ client: Number(client), op: op as ScriptedOperation['op'], key: Number(key), at: Number(at) });
  });
  if (script.length === 0) throw new InputError({ what: 'no operations in the file', where: `${fileName}:1:1` });
  return script;
}

const HEAD = 'client,op,key,at';

/** The text that is read as these operations, moments to the last digit. */
export function writeScript(script: readonly ScriptedOperation[]): string {
  return [HEAD, ...script.map(({ client, op, key, at }) => `${client},${op},${key},${at}`), ''].join('\n');
}
