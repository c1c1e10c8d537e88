// What a rule compares: the settings that play a role, or, where a known system leaves the key out, its default.

import type { Configuration, KnownSetting } from './normalise.ts';
import { type SystemKey, systemKeys } from './system-keys.ts';

/** One side of a comparison, in the base unit. */
export interface Operand {
  role: string;
  value: number;
  /** Whose it is. */
  file: string;
  /** Absent where the default of `key` holds. */
  setting?: KnownSetting;
  key?: SystemKey;
}

/** All settings of the role; else the default, if the file has keys of a system that knows the role. */
export function operands(config: Configuration, role: string): Operand[] {
  const file = config.file.name;
  const set = config.known.filter((setting) => setting.role === role);
  if (set.length > 0) {
    return set.map((setting) => ({ role, value: setting.quantity.value, file, setting, key: setting.system }));
  }
  for (const key of systemKeys.values()) {
    const { otherwise } = key;
    if (key.role === role && otherwise !== undefined && config.systems.has(key.system))
      return [{ role, value: otherwise, file, key }];
  }
  return [];
}

/** `timeout` as the file writes the path, or the key of the manual for a default. */
export function nameOf({ setting, key, role }: Operand): string {
  return setting?.path.join('.') ?? key?.key ?? role;
}
