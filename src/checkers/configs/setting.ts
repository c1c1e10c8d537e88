// What a configuration is to the checker: settings with their place, in the order of the file, whatever the format was.
// Reading files is not done here.

/** Where a setting stands; line and column count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export interface Setting {
  /** The keys from the root, as written; a place in a list is its index from 0. */
  path: readonly string[];
  /** The value as written, without the quotes. */
  text: string;
  place: Place;
  /** Which document of a stream of several, from 1: a key of one is not a key of another. */
  document?: number;
  /** Only where the two versions of YAML read the text differently: what each makes of it. */
  readings?: { yaml11: string; yaml12: string };
}

export interface SettingsFile {
  name: string;
  /** A key that is written twice is here twice. */
  settings: readonly Setting[];
}

/** `file:line:column`. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** The keys joined by dots, as written. */
export function pathText({ path }: Pick<Setting, 'path'>): string {
  return path.join('.');
}
