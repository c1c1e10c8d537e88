// The effective read-back: what a system says it runs with, against what its file asked for. It finds the keys that are
// ignored or overridden, which no comparison of two files can see (12 and 6 of the 30 configuration failures of Tang et al.,
// EuroSys 2023, doi 10.1145/3552326.3587448).

import type { FileFault } from './file-faults.ts';
import { keyWords, splitUnit } from './key-words.ts';
import { comparable, type KnownSetting, normalise } from './normalise.ts';
import { pathText, type Setting, type SettingsFile } from './setting.ts';

const source = 'Tang et al., EuroSys 2023, doi 10.1145/3552326.3587448';

/** `effective` is a dump of the running system: each setting of the file is looked for in it. */
export function readBack(file: SettingsFile, effective: SettingsFile): FileFault[] {
  const dumped = new Map(effective.settings.map((setting) => [nameOf(setting), setting]));
  const [known, running] = [normalise(file).known, normalise(effective).known];
  // A reader takes the last of two, and that is reported elsewhere.
  const asked = new Map(file.settings.map((setting) => [nameOf(setting), setting]));
  return [...asked].flatMap(([name, setting]): FileFault[] => {
    const found = dumped.get(name) ?? longest(name, dumped);
    if (found !== undefined) return comparable(found) === comparable(setting) ? [] : [overridden(setting, found)];
    const own = known.find(({ place }) => place === setting.place);
    const other = own && running.find((each) => each.scope === own.scope && roleOf(each) === roleOf(own));
    if (own === undefined || other === undefined) return [ignored(setting, effective)];
    return amountOf(own) === amountOf(other) ? [] : [overridden(setting, other)];
  });
}

/** Attempts are retries and the first try. */
function roleOf({ role }: KnownSetting): string {
  return role === 'call.attempts' ? 'call.retries' : role;
}

function amountOf({ role, quantity }: KnownSetting): number {
  return role === 'call.attempts' ? quantity.value - 1 : quantity.value;
}

function ignored(setting: Setting, effective: SettingsFile): FileFault {
  return {
    rule: 'READ-BACK-IGNORED',
    effect: 'silent',
    sentence: `${pathText(setting)} = ${setting.text} is asked for, but ${effective.name} has no such key: it is ignored`,
    settings: [setting],
    trial: {
      kind: 'readings',
      of: pathText(setting),
      readings: [
        ['the file', setting.text],
        ['the running system', 'no such key'],
      ],
    },
    fix: 'use the name that this version of the system reads, or take the key out',
    source,
  };
}

function overridden(setting: Setting, found: Setting): FileFault {
  return {
    rule: 'READ-BACK-OVERRIDDEN',
    effect: 'silent',
    sentence: `${pathText(setting)} = ${setting.text} is asked for, but the system runs with ${found.text}`,
    settings: [setting, found],
    trial: {
      kind: 'readings',
      of: pathText(setting),
      readings: [
        ['the file', setting.text],
        ['the running system', found.text],
      ],
    },
    fix: 'find what sets it after this file (environment, command line, server side), and set it there',
    source,
  };
}

/** The words of the path without a unit: a dump may write another unit. */
function nameOf({ path }: Setting): string {
  return splitUnit(path.flatMap(keyWords)).stem.join('.');
}

/** A dump may leave out the first words of a path, or add some. */
function longest(name: string, dumped: ReadonlyMap<string, Setting>): Setting | undefined {
  for (const [other, setting] of dumped) {
    if (other.endsWith(`.${name}`) || name.endsWith(`.${other}`)) return setting;
  }
  return undefined;
}
