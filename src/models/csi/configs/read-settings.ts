// Reads a configuration file in whatever format it is: told by the ending of its name, else by the text.

import type { SettingsFile } from '../../../checkers/configs/index.ts';
import { InputError } from '../../../kernel/index.ts';
import type { YamlContent } from '../adapters/yaml-settings.ts';
import { readJson } from './read-json.ts';
import { readProperties } from './read-properties.ts';
import { placesOf } from './text-places.ts';

export const configurationFormats = ['yaml', 'json', 'properties'] as const;
export type ConfigurationFormat = (typeof configurationFormats)[number];

const endings: Readonly<Record<string, ConfigurationFormat>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  properties: 'properties',
  env: 'properties',
  ini: 'properties',
  conf: 'properties',
  cfg: 'properties',
};

/** By the ending of the name, else: JSON begins with a brace, and what has no `key: value` line but a `key=value` is properties. */
export function formatOf(text: string, file: string): ConfigurationFormat {
  const byName = endings[/\.([a-z]+)$/i.exec(file)?.[1].toLowerCase() ?? ''];
  if (byName !== undefined) return byName;
  if (/^\s*[{[]/.test(text)) return 'json';
  return /^[ \t]*[\w.-]+[ \t]*=/m.test(text) && !/^[ \t]*[\w.-]+:([ \t]|$)/m.test(text) ? 'properties' : 'yaml';
}

/** Throws InputError with places where the text is not of its format, or holds no setting. */
export async function readSettings(text: string, name: string, format = formatOf(text, name)): Promise<SettingsFile> {
  if (format !== 'yaml') return readPlainSettings(text, name, format);
  const { readYamlScalars } = await import('../adapters/yaml-settings.ts');
  return holding(name, yamlSettings(withoutMark(text), name, readYamlScalars));
}

/** The same at once, for whoever has the library's reader of YAML at hand. */
export function settingsOf(text: string, name: string, readYaml: (text: string) => YamlContent): SettingsFile {
  if (formatOf(text, name) !== 'yaml') return readPlainSettings(text, name);
  return holding(name, yamlSettings(withoutMark(text), name, readYaml));
}

/** The same for the formats that need no library, at once. */
export function readPlainSettings(text: string, name: string, format = formatOf(text, name)): SettingsFile {
  if (format === 'yaml') throw new Error(`${name} is YAML, which is read by a library: use readSettings`);
  const content = withoutMark(text);
  return holding(name, format === 'json' ? readJson(content, name) : readProperties(content, name));
}

/** Editors on Windows begin a file with a byte order mark. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

function holding(name: string, settings: SettingsFile['settings']): SettingsFile {
  if (settings.every(({ path }) => path.length === 0)) {
    throw new InputError({
      what: 'this configuration holds no settings',
      where: name,
      allowed: 'keys with values, in YAML, JSON or properties',
    });
  }
  return { name, settings };
}

function yamlSettings(text: string, file: string, readYaml: (text: string) => YamlContent): SettingsFile['settings'] {
  const placeOf = placesOf(text, file);
  const { scalars, faults } = readYaml(text);
  if (faults.length > 0) {
    throw new InputError(
      faults.map(({ what, offset }) => {
        const { line, column } = placeOf(offset);
        return { what: `not YAML: ${what}`, where: `${file}:${line}:${column}` };
      }),
    );
  }
  return scalars.map(({ path, text: value, offset, document, readings }) => ({
    path,
    text: value,
    place: placeOf(offset),
    document,
    readings,
  }));
}
