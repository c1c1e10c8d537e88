// What a declared text says: read once, for a check reads the same files again for every run.

import type { SettingsFile } from '../../../checkers/configs/index.ts';
import type { Schema } from '../../../checkers/schemas/index.ts';
import { settingsOf } from '../configs/read-settings.ts';
import type { Declared } from '../scenarios/scenario.ts';
import { readAvroSchema } from '../schemas/avro-reader.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** Texts that are kept; a slider makes a new one at each step. */
const KEPT = 64;

function kept<T>(read: (declared: Declared) => T): (declared: Declared) => T {
  const known = new Map<string, T>();
  return (declared) => {
    const key = `${declared.name}\n${declared.text}`;
    const found = known.get(key) ?? read(declared);
    if (known.size >= KEPT) known.clear();
    known.set(key, found);
    return found;
  };
}

/** Throws InputError where the text is no configuration. */
export const settingsFileOf: (declared: Declared) => SettingsFile = kept(({ text, name }) =>
  settingsOf(text, name, readPlainYaml),
);

/** Throws InputError where the text is no Avro schema. */
export const avroSchemaOf: (declared: Declared) => Schema = kept(({ text, name }) => readAvroSchema(text, name));
