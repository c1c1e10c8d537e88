// What one call of `run` asks for, read from the words of the command line and the scenario file. All that is wrong
// with it is said at once, before anything runs.

import { availableParallelism } from 'node:os';
import { InputError, type Problem } from '../kernel/index.ts';
import type { AnyModel, Preset } from '../models/index.ts';
import {
  countLimits,
  type FailIf,
  type Placed,
  parseFailIf,
  readParams,
  readSeed,
  readSeedCount,
  readWhole,
  refuse,
  suggestion,
} from '../study/index.ts';
import { readFromDisk } from './disk.ts';
import { readFlags } from './flags.ts';
import type { Target } from './target.ts';

/** The options of `run` that are the same for every model, as commander hands them over. */
export interface RunOptions {
  preset?: string;
  seed?: string;
  seeds?: string;
  threads?: string;
  json?: boolean;
  out?: string;
  failIf?: string;
  /** True where no count was given. */
  findAnomaly?: string | true;
  survey?: string;
}

export interface Request {
  model: AnyModel;
  preset?: string;
  params: Readonly<Record<string, unknown>>;
  seed: number;
  /** How many seeds; undefined for the one run that is shown in detail. */
  seeds?: number;
  threads: number;
  failIf?: { text: string; decide: FailIf };
  /** In how many seeds an anomaly is looked for, if it is. */
  findAnomaly?: number;
  /** The id of the survey that is made instead of a run. */
  survey?: string;
  notes: readonly Problem[];
}

/** So many seeds are tried for an anomaly if no count is given. */
const anomalySeeds = 200;

const threadLimits = { min: 1, max: 256 };

/** Reads the request; throws InputError with everything that is wrong with it. */
export function readRequest(
  { model, scenario }: Target,
  options: RunOptions,
  words: readonly string[],
  optionNames: readonly string[],
): Request {
  const problems: Problem[] = [];
  const flags = readFlags(words, model, optionNames);
  problems.push(...flags.problems);

  const preset = presetOf(model, flag(options.preset, '--preset') ?? scenario?.preset, problems);
  const reading = readParams<Record<string, unknown>>(model.params, [scenario?.params ?? [], flags.given], {
    owner: model.id,
    base: preset?.params,
    readFile: readFromDisk,
  });
  problems.push(...reading.problems);

  const seed = flag(options.seed, '--seed') ?? scenario?.seed ?? { value: 1, at: '' };
  const seeds = flag(options.seeds, '--seeds') ?? scenario?.seeds;
  const threads = flag(options.threads, '--threads');
  const request = {
    model,
    preset: preset?.id,
    params: reading.params,
    seed: readSeed(seed, problems) ?? 1,
    seeds: seeds === undefined ? undefined : readSeedCount(seeds, problems),
    threads:
      threads === undefined ? availableParallelism() : (readWhole('threads', threads, threadLimits, problems) ?? 1),
    failIf: failIfOf(model, options.failIf, scenario, problems),
    findAnomaly: findAnomalyOf(options, problems),
    survey: surveyOf(options, problems),
    notes: reading.notes,
  };
  refuse(problems);
  return request;
}

function findAnomalyOf({ findAnomaly, seeds, failIf }: RunOptions, problems: Problem[]): number | undefined {
  if (findAnomaly === undefined) return undefined;
  const where = '--find-anomaly';
  if (seeds !== undefined)
    problems.push({ what: '--seeds has no meaning here', where, suggestion: `write ${where} ${seeds}` });
  if (failIf !== undefined)
    problems.push({ what: '--fail-if has no meaning here', where, suggestion: 'it exits with 1 if it finds one' });
  if (findAnomaly === true) return anomalySeeds;
  return readWhole('the count of seeds', { value: findAnomaly, at: where }, countLimits, problems);
}

function surveyOf({ survey, findAnomaly, seeds, failIf, out }: RunOptions, problems: Problem[]): string | undefined {
  const others = { '--find-anomaly': findAnomaly, '--seeds': seeds, '--fail-if': failIf, '--out': out };
  if (survey !== undefined)
    for (const [where, value] of Object.entries(others))
      if (value !== undefined) problems.push({ what: `${where} has no meaning beside --survey`, where });
  return survey;
}

function flag(value: string | undefined, at: string): Placed<string> | undefined {
  return value === undefined ? undefined : { value, at };
}

function presetOf(
  model: AnyModel,
  wanted: Placed<string> | undefined,
  problems: Problem[],
): Preset<Record<string, unknown>> | undefined {
  if (wanted === undefined) return undefined;
  const preset = model.presets.find(({ id }) => id === wanted.value);
  if (preset === undefined) {
    problems.push({
      what: `${model.id} has no such preset`,
      value: wanted.value,
      allowed: model.presets.map(({ id }) => id).join(', '),
      where: wanted.at,
      suggestion: suggestion(
        wanted.value,
        model.presets.map(({ id, title }) => ({ name: id, also: [title] })),
      ),
    });
  }
  return preset;
}

function failIfOf(
  model: AnyModel,
  written: string | undefined,
  scenario: Target['scenario'],
  problems: Problem[],
): Request['failIf'] {
  const text = written ?? scenario?.failIf?.value;
  if (text === undefined) return undefined;
  const place = written === undefined ? scenario!.failIf!.place : (column: number) => `--fail-if, character ${column}`;
  try {
    return { text, decide: parseFailIf(text, model, place) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
