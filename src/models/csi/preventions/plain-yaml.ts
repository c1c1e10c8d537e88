// The YAML in which the scenarios write their configurations: keys with plain values, nested by blanks. The library that reads
// all of YAML weighs more than the whole page may; a test holds this reader against it.

import type { YamlContent, YamlScalar } from '../adapters/yaml-settings.ts';

/** Throws where the text is more than that, which no configuration of ours is. */
export function readPlainYaml(text: string): YamlContent {
  const scalars: YamlScalar[] = [];
  const open: { indent: number; key: string }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const found = /^( *)([A-Za-z][\w.-]*):(?: +([\w./+-]+))?$/.exec(line);
    if (found === null && line !== '') throw new Error(`no plain YAML: ${line}`);
    if (found !== null) {
      const [, { length: indent }, key, value] = found;
      while (open.length > 0 && open[open.length - 1].indent >= indent) open.pop();
      if (value === undefined) open.push({ indent, key });
      else scalars.push({ path: [...open.map((each) => each.key), key], text: value, offset: start + indent });
    }
    start += line.length + 1;
  }
  return { scalars, faults: [] };
}
