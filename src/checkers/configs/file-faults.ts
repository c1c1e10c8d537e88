// What is wrong with one file whatever the other says: keys written twice, misspelt keys, numbers without a unit, words
// that the two versions of YAML read differently.

import { editDistance } from './edit-distance.ts';
import { keyWords, splitUnit } from './key-words.ts';
import type { Configuration, KnownSetting } from './normalise.ts';
import { roleNames } from './role.ts';
import type { Effect } from './rule.ts';
import { pathText, placeText, type Setting } from './setting.ts';
import { shown } from './shown.ts';
import { systemKeys } from './system-keys.ts';
import type { Trial } from './trial.ts';
import { scaled } from './written-quantity.ts';

export interface FileFault {
  rule: string;
  effect: Effect;
  sentence: string;
  settings: readonly Setting[];
  fix: string;
  source: string;
  trial?: Trial;
}

/** The rules of one file and of its dump, in one sentence each. */
export const fileRules: readonly { id: string; says: string; effect: Effect }[] = [
  { id: 'KEY-DUPLICATE', says: 'a key that is written twice', effect: 'silent' },
  { id: 'KEY-SPELLINGS', says: 'one name in two spellings', effect: 'silent' },
  {
    id: 'KEY-UNKNOWN',
    says: 'a key that nobody knows, one or two typing errors from one that is known',
    effect: 'silent',
  },
  { id: 'VALUE-UNREADABLE', says: 'a value that is no amount of the kind that the key holds', effect: 'loud' },
  { id: 'VALUE-SENTINEL', says: '0 or -1, which means no limit to some and not to others', effect: 'silent' },
  { id: 'UNIT-LOST', says: 'a number whose unit nobody can know', effect: 'silent' },
  { id: 'UNIT-TWICE', says: 'a value in another unit than the one that its key names', effect: 'silent' },
  { id: 'YAML-VERSION', says: 'a word that YAML 1.1 and YAML 1.2 read differently', effect: 'silent' },
  { id: 'READ-BACK-IGNORED', says: 'a key that the running system does not have', effect: 'silent' },
  { id: 'READ-BACK-OVERRIDDEN', says: 'a key that the running system uses with another value', effect: 'silent' },
];

export function fileFaults(config: Configuration): FileFault[] {
  return [duplicates, misspelt, unreadable, sentinels, unitsLost, unitsTwice, yamlVersions].flatMap((faults) =>
    faults(config),
  );
}

const timeUnits: readonly [string, number][] = [
  ['milliseconds', 1e-3],
  ['seconds', 1],
  ['minutes', 60],
];
const sizeUnits: readonly [string, number][] = [
  ['bytes', 1],
  ['kilobytes', 1024],
  ['megabytes', 1_048_576],
];

function readingsOf(setting: Setting, readings: readonly [string, string][]): Trial {
  return { kind: 'readings', of: `${pathText(setting)} = ${setting.text}`, readings };
}

function duplicates({ file }: Configuration): FileFault[] {
  const first = new Map<string, Setting>();
  const faults: FileFault[] = [];
  for (const setting of file.settings) {
    // Two spellings of one name are one key to readers that bind loosely, and two to the others.
    const name = [setting.document, ...setting.path.map((key) => keyWords(key).join('') || key)].join('/');
    const before = first.get(name);
    first.set(name, setting);
    if (before === undefined) continue;
    const same = pathText(before) === pathText(setting);
    faults.push({
      rule: same ? 'KEY-DUPLICATE' : 'KEY-SPELLINGS',
      effect: 'silent',
      sentence: same
        ? `${pathText(setting)} is written twice, as ${before.text} and as ${setting.text}; most readers take the last, some the first`
        : `${pathText(before)} and ${pathText(setting)} are one name in two spellings, with ${before.text} and ${setting.text}`,
      settings: [before, setting],
      fix: `keep one of the two`,
      source: same
        ? 'RFC 8259 section 4; YAML 1.2.2 section 3.2.1.3 asks for an error'
        : 'Spring Boot reference, relaxed binding',
      trial: { kind: 'duplicate', key: pathText(setting), first: before.text, last: setting.text },
    });
  }
  return faults;
}

const knownNames: readonly string[] = [...roleNames.keys(), ...systemKeys.keys()];

function misspelt({ others }: Configuration): FileFault[] {
  return others.flatMap((setting): FileFault[] => {
    const words = setting.path.flatMap(keyWords);
    const meant = nearestName(words);
    if (meant === undefined) return [];
    const { text } = setting;
    return [
      {
        rule: 'KEY-UNKNOWN',
        effect: 'silent',
        sentence: `no known system has a key ${pathText(setting)} (= ${text} at ${placeText(setting.place)}); most programs pass over a key they do not know`,
        settings: [setting],
        fix: `did you mean ${meant}?`,
        source: 'Tang et al., EuroSys 2023: 12 of 30 configuration failures are settings that are ignored',
        trial: {
          kind: 'readings',
          of: pathText(setting),
          readings: [
            [`who wrote it`, text],
            [`a reader of ${meant}`, 'not there'],
          ],
        },
      },
    ];
  });
}

/** A known name within one typing error for each four letters of the last words of the key, at most two. */
function nearestName(words: readonly string[]): string | undefined {
  let best: { name: string; far: number } | undefined;
  for (const name of knownNames) {
    const length = name.split('.').length;
    if (length > words.length || name.length < 7) continue;
    const end = words.slice(-length).join('.');
    const allowed = Math.min(2, Math.floor(name.length / 4));
    if (Math.abs(end.length - name.length) > allowed || roleNames.has(end)) continue;
    const far = editDistance(end, name);
    if (far <= allowed && isBetter({ name, far }, best)) best = { name, far };
  }
  return best?.name;
}

/** Fewer errors, and among as many the longer name, which says more. */
function isBetter(one: { name: string; far: number }, best?: { name: string; far: number }): boolean {
  if (best === undefined || one.far < best.far) return true;
  return one.far === best.far && one.name.length > best.name.length;
}

function unreadable({ unreadable: settings }: Configuration): FileFault[] {
  return settings
    .filter(({ text }) => !/^\s*$|\$\{|^(null|~|none|inf|infinite|infinity|unlimited|forever)$/i.test(text))
    .map((setting) => ({
      rule: 'VALUE-UNREADABLE',
      effect: 'loud' as const,
      sentence: `${pathText(setting)} = ${setting.text} is no quantity of the kind that this key holds`,
      settings: [setting],
      fix: 'write a number with a unit that the key knows',
      source: 'ISO 8601-1:2019 for durations, IEC 80000-13 for sizes',
      trial: readingsOf(setting, [
        ['who wrote it', setting.text],
        ['a reader of amounts', 'no amount'],
      ]),
    }));
}

/** 0 and -1 for no limit: one system's convention is the other's value. */
function sentinels({ known }: Configuration): FileFault[] {
  const isTime = ({ role }: KnownSetting): boolean => /timeout|deadline|lease|ttl|window/.test(role);
  // To keep a record for -1 is to keep it for ever, wherever one may say so.
  return known
    .filter(({ role }) => !role.startsWith('retention'))
    .filter((setting) => setting.quantity.value < 0 || (setting.quantity.value === 0 && isTime(setting)))
    .map((setting) => ({
      rule: 'VALUE-SENTINEL',
      effect: 'silent' as const,
      sentence: `${pathText(setting)} = ${setting.text} is a convention, not an amount: to some systems it means no limit, to others at once, to others an error`,
      settings: [setting],
      fix: 'write the amount that is meant',
      source: 'SPARK-27239: a length of -1, which one side writes for unknown, and the other refuses',
      trial: readingsOf(setting, [
        ['one convention', 'no limit'],
        ['another', setting.quantity.value === 0 ? 'at once' : 'an error'],
      ]),
    }));
}

function unitsLost({ known }: Configuration): FileFault[] {
  return known.filter(isGuessed).map((setting) => {
    const { measure, value } = setting.quantity;
    const units = measure === 'size' ? 'bytes, kilobytes or megabytes' : 'seconds, milliseconds or minutes';
    return {
      rule: 'UNIT-LOST',
      effect: 'silent' as const,
      sentence: `${pathText(setting)} = ${setting.text} has no unit, and none is known for this key: it may be ${units}; taken for ${shown(value, measure)} here`,
      settings: [setting],
      fix: 'write the unit with the value or in the key',
      source: 'NASA, Mars Climate Orbiter Mishap Investigation Board, Phase I Report (1999): a number without its unit',
      trial: readingsOf(
        setting,
        (measure === 'size' ? sizeUnits : timeUnits).map(([unit, factor]): [string, string] => [
          `a reader of ${unit}`,
          shown(scaled(Number(setting.text.replaceAll('_', '')), factor), measure),
        ]),
      ),
    };
  });
}

function isGuessed({ quantity }: KnownSetting): boolean {
  return quantity.unitFrom === 'guess' && quantity.value > 0;
}

/** `timeoutMs = 30s`: who knows the key by its unit reads thirty of those, or nothing. */
function unitsTwice({ known }: Configuration): FileFault[] {
  return known.flatMap((setting): FileFault[] => {
    const { path, text, quantity } = setting;
    const { unit } = splitUnit(keyWords(path[path.length - 1]));
    const number = Number.parseFloat(text);
    if (quantity.unitFrom !== 'value' || unit === undefined || unit.measure !== quantity.measure) return [];
    const meant = scaled(number, unit.factor);
    if (Number.isNaN(number) || meant === quantity.value) return [];
    return [
      {
        rule: 'UNIT-TWICE',
        effect: 'silent',
        sentence: `${pathText(setting)} names ${unit.name} and its value ${text} another unit; taken for ${shown(quantity.value, quantity.measure)} here`,
        settings: [setting],
        fix: 'write the number alone, in the unit of the key, or a key without a unit',
        source:
          'NASA, Mars Climate Orbiter Mishap Investigation Board, Phase I Report (1999): two units for one number',
        trial: readingsOf(setting, [
          ['a reader of the value', shown(quantity.value, quantity.measure)],
          ['a reader of the key', shown(meant, quantity.measure)],
        ]),
      },
    ];
  });
}

function yamlVersions({ file }: Configuration): FileFault[] {
  return file.settings.flatMap((setting): FileFault[] => {
    const { readings } = setting;
    if (readings === undefined) return [];
    return [
      {
        rule: 'YAML-VERSION',
        effect: 'silent',
        sentence: `${pathText(setting)}: ${setting.text} is ${readings.yaml11} to a reader of YAML 1.1 and ${readings.yaml12} to one of YAML 1.2`,
        settings: [setting],
        fix: 'put quotes around it, or write it in a form that both read alike',
        source: 'yaml.org/type (YAML 1.1); YAML 1.2.2 section 10.3',
        trial: readingsOf(setting, [
          ['YAML 1.1', readings.yaml11],
          ['YAML 1.2', readings.yaml12],
        ]),
      },
    ];
  });
}
