// Settings as quantities: what role a key plays, and how much its value is in seconds, bytes, or plain numbers, with how
// the unit is known. Of a bare number whose unit nobody can know the usual one is taken, and marked as a guess.

import { type KeyUnit, keyWords, type Measure, splitUnit } from './key-words.ts';
import { roleNames } from './role.ts';
import type { Setting, SettingsFile } from './setting.ts';
import { type SystemKey, systemKeys } from './system-keys.ts';
import { textRoleOf } from './text-role.ts';
import {
  scaled,
  writtenBoolean,
  writtenDuration,
  writtenNumber,
  writtenShare,
  writtenSize,
} from './written-quantity.ts';

/** How the unit is known: written with the value, in the key, fixed by the system, or not at all. */
export type UnitFrom = 'value' | 'key' | 'system' | 'guess';

export interface Quantity {
  measure: Measure;
  /** In the base unit: seconds, bytes, a plain number, a fraction of 1. */
  value: number;
  unitFrom: UnitFrom;
  /** The other meaning of a suffix such as MB. */
  orValue?: number;
}

export interface KnownSetting extends Setting {
  /** The words of the whole path, joined by dots. */
  words: string;
  role: string;
  /** The words before the name: settings of one scope belong together. */
  scope: string;
  system?: SystemKey;
  quantity: Quantity;
}

/** A setting that is a word of a known role, in the form in which it is compared. */
export interface TextSetting extends Setting {
  role: string;
  value: string;
}

export interface Configuration {
  file: SettingsFile;
  /** Settings whose role and value are known. */
  known: readonly KnownSetting[];
  texts: readonly TextSetting[];
  /** Settings whose role is known, but whose value is no such quantity. */
  unreadable: readonly Setting[];
  /** Settings with a name that no rule knows. */
  others: readonly Setting[];
  /** The systems whose keys the file has. */
  systems: ReadonlySet<string>;
}

/** A bare number is not a duration of more than so many seconds: beyond it milliseconds are meant. */
const LARGEST_BARE_SECONDS = 600;

export function normalise(file: SettingsFile): Configuration {
  const systems = systemsOf(file);
  const known: KnownSetting[] = [];
  const texts: TextSetting[] = [];
  const unreadable: Setting[] = [];
  const others: Setting[] = [];
  for (const setting of file.settings) {
    const words = setting.path.flatMap(keyWords);
    const named = nameOf(words, systems);
    if (named === undefined) {
      const role = textRoleOf(words);
      const value = role?.canonical(setting.text.trim());
      if (role !== undefined && value !== undefined) texts.push({ ...setting, role: role.role, value });
      else others.push(setting);
      continue;
    }
    const quantity = quantityOf(withoutPlaceholder(setting.text), named.measure, named.unit, named.system);
    if (quantity === undefined) unreadable.push(setting);
    else {
      const { role, scope, system } = named;
      known.push({ ...setting, words: words.join('.'), role, scope: scope.join('.'), system, quantity });
    }
  }
  return { file, known, texts, unreadable, others, systems };
}

/** A system is meant where a key is its alone, or a word of the path names it. */
function systemsOf({ settings }: SettingsFile): Set<string> {
  const systems = new Set<string>();
  for (const { path } of settings) {
    const words = path.flatMap(keyWords);
    for (let from = 0; from < words.length; from++) {
      const key = systemKeys.get(words.slice(from).join('.'));
      if (key === undefined) continue;
      const namedBefore = words.slice(0, from).includes(keyWords(key.system)[0]);
      if (key.telling || namedBefore) systems.add(key.system);
    }
  }
  return systems;
}

interface Named {
  role: string;
  measure: Measure;
  scope: readonly string[];
  unit?: KeyUnit;
  system?: SystemKey;
}

/** The longest name with which the words end; a key of a system that is meant goes before a general name. */
function nameOf(words: readonly string[], systems: ReadonlySet<string>): Named | undefined {
  for (let from = 0; from < words.length; from++) {
    const system = systemKeys.get(words.slice(from).join('.'));
    if (system !== undefined && systems.has(system.system))
      return { role: system.role, measure: system.measure, scope: words.slice(0, from), system };
  }
  const { stem, unit } = splitUnit(words);
  for (const [part, of] of [
    [words, undefined],
    [stem, unit],
  ] as const) {
    for (let from = 0; from < part.length; from++) {
      const name = roleNames.get(part.slice(from).join('.'));
      // Of `retention.bytes` nothing is known from a name for times.
      if (name !== undefined && (of === undefined || of.measure === name.measure))
        return { ...name, scope: part.slice(0, from), unit: of };
    }
  }
  return undefined;
}

/** `${NAME:30s}` and `${NAME:-30s}` stand for 30s where NAME is not set. */
export function withoutPlaceholder(text: string): string {
  return /^\$\{[^:{}]+:-?([^{}]+)\}$/.exec(text.trim())?.[1] ?? text;
}

function quantityOf(text: string, measure: Measure, unit?: KeyUnit, system?: SystemKey): Quantity | undefined {
  const bare = writtenNumber(text);
  if (bare !== undefined) {
    if (unit !== undefined && unit.measure === measure)
      return { measure, value: scaled(bare, unit.factor), unitFrom: 'key' };
    if (system !== undefined) return { measure, value: scaled(bare, system.factor), unitFrom: 'system' };
    return bareQuantity(bare, measure);
  }
  if (measure === 'duration') {
    const value = writtenDuration(text);
    return value === undefined ? undefined : { measure, value, unitFrom: 'value' };
  }
  if (measure === 'size') {
    const size = writtenSize(text);
    return size && { measure, value: size.bytes, orValue: size.orBytes, unitFrom: 'value' };
  }
  const share = measure === 'share' ? writtenShare(text) : undefined;
  return share === undefined ? undefined : { measure, value: share, unitFrom: 'value' };
}

function bareQuantity(bare: number, measure: Measure): Quantity {
  if (measure !== 'duration') return { measure, value: bare, unitFrom: measure === 'size' ? 'guess' : 'value' };
  const inMilliseconds = bare > LARGEST_BARE_SECONDS;
  return { measure, value: inMilliseconds ? bare / 1000 : bare, unitFrom: 'guess' };
}

/** The value of a setting, in the base unit, for comparing two readings of one key: its text where it is no quantity. */
export function comparable(setting: Setting): string {
  const { unit } = splitUnit(setting.path.flatMap(keyWords));
  const { text } = setting;
  const bare = writtenNumber(text);
  if (bare !== undefined) return String(unit === undefined ? bare : scaled(bare, unit.factor));
  const value = writtenDuration(text) ?? writtenSize(text)?.bytes ?? writtenShare(text) ?? writtenBoolean(text);
  return String(value ?? text);
}
