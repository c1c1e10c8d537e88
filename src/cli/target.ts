// What `run` is pointed at: a model of the registry or a scenario file, which names one.

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../kernel/index.ts';
import { type AnyModel, registry } from '../models/index.ts';
import { parseScenario, type Scenario, suggestion } from '../study/index.ts';
import { readText } from './disk.ts';

export interface Target {
  model: AnyModel;
  scenario?: Scenario;
}

const models = registry.map(({ id }) => ({ name: id }));
const allowed = models.map(({ name }) => name).join(', ');

/** Whether a word can be meant as a target, so that flags before it do not hide it. */
export function looksLikeTarget(word: string): boolean {
  return models.some(({ name }) => name === word) || /\.(ya?ml|json)$/i.test(word);
}

/** Loads the model of a name; throws InputError with a suggestion if there is none. */
export async function modelNamed(id: string, where?: string): Promise<AnyModel> {
  const entry = registry.find((entry) => entry.id === id);
  if (entry !== undefined) return entry.load();
  throw new InputError({
    what: 'there is no such model',
    value: id,
    allowed,
    where,
    suggestion: suggestion(id, models),
  });
}

export async function findTarget(word: string | undefined): Promise<Target> {
  if (word === undefined) {
    throw new InputError({
      what: 'nothing to run',
      allowed: `a model (${allowed}) or a scenario file`,
      suggestion: 'try: faultline run metastable',
    });
  }
  if (registry.some(({ id }) => id === word)) return { model: await modelNamed(word) };
  if (!looksLikeTarget(word) && !/[\\/]/.test(word) && !existsSync(word)) {
    throw new InputError({
      what: 'there is no such model or scenario file',
      value: word,
      allowed: `${allowed}, or a file`,
      suggestion: suggestion(word, models),
    });
  }
  const scenario = parseScenario(readText(word), word, dirname(word));
  return { model: await modelNamed(scenario.model.value, scenario.model.at), scenario };
}
