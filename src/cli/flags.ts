// The flags that a model's parameters give to `run`. Commander reads the options that are the same for all models and
// leaves the other words over; this file reads those by the model's fields.

import type { Problem } from '../kernel/index.ts';
import type { AnyModel, Field } from '../models/index.ts';
import { candidatesOf, fieldNamed, type Given, nearest } from '../study/index.ts';

export interface Flags {
  given: Given[];
  problems: Problem[];
}

/** Reads `--serverCapacity 5`, `--server-capacity=5`, `--toggle`, `--no-toggle`; `options` are those of the command. */
export function readFlags(words: readonly string[], model: AnyModel, options: readonly string[]): Flags {
  const given: Given[] = [];
  const problems: Problem[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word.startsWith('-') || word === '-') {
      problems.push({ what: `unexpected word "${word}"`, suggestion: 'a value stands behind its flag: --timeout 3s' });
      continue;
    }
    const [at, inline] = split(word);
    const name = at.replace(/^--?/, '');
    const flag = flagOf(model, name);
    if (flag === undefined || !at.startsWith('--')) {
      problems.push(unknownFlag(at, model, options));
      // Its value, if it has one, is not to be complained about on its own.
      if (inline === undefined && i + 1 < words.length && !words[i + 1].startsWith('-')) i++;
      continue;
    }
    if (inline !== undefined) given.push({ name: flag.name, value: inline, at });
    else if (flag.toggles !== undefined && !/^(true|false)$/.test(words[i + 1] ?? '')) {
      given.push({ name: flag.name, value: flag.toggles, at });
    } else if (i + 1 < words.length && !words[i + 1].startsWith('--'))
      given.push({ name: flag.name, value: words[++i], at });
    else given.push({ name: flag.name, value: undefined, at });
  }
  return { given, problems };
}

function split(word: string): [flag: string, value: string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function flagOf(model: AnyModel, name: string): { name: string; toggles?: boolean } | undefined {
  const fields = model.params.fields as Readonly<Record<string, Field>>;
  const field = fieldNamed(model.params, name);
  if (field !== undefined) return { name: field, toggles: fields[field].kind === 'toggle' ? true : undefined };
  const negated = name.startsWith('no-') ? fieldNamed(model.params, name.slice(3)) : undefined;
  return negated !== undefined && fields[negated].kind === 'toggle' ? { name: negated, toggles: false } : undefined;
}

function unknownFlag(flag: string, model: AnyModel, options: readonly string[]): Problem {
  const near = nearest(flag, [...options.map((name) => ({ name })), ...candidatesOf(model.params)]);
  const hint = near === undefined ? undefined : `did you mean --${near.replace(/^--/, '')}?`;
  return {
    what: `${model.id} has no parameter or option ${flag}`,
    suggestion: hint ?? `faultline run ${model.id} --help lists them`,
  };
}
