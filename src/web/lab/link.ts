// The address of what is seen: preset, what differs from it, seeds, pinned configuration, stretch of time. It holds what
// the command line would be given, in the same names and units, so that a person can read and edit it.

import { digest, type Problem } from '../../kernel/index.ts';
import type { AnyModel } from '../../models/index.ts';
import { fieldNamed } from '../../study/inputs.ts';
import { seedLimits } from '../../study/seeds.ts';
import { suggestion } from '../../study/suggest.ts';
import {
  type Configuration,
  changesOf,
  configurationOf,
  type FileSource,
  parseFile,
  presetOf,
  problemsOf,
  readOne,
} from './configuration.ts';
import { pack, unpack } from './pack.ts';

/** Everything a link carries. */
export interface Linked {
  configuration: Configuration;
  pinned?: Configuration;
  seed: number;
  /** Over how many seeds; one run if left out. */
  seeds?: number;
  /** Whether every change draws a new seed. */
  fresh: boolean;
  window?: readonly [number, number];
  files: Readonly<Record<string, FileSource>>;
}

export interface ReadLink extends Linked {
  problems: Problem[];
  /** Files too large for the link: the person who opens it is asked for them. */
  missing: readonly MissingFile[];
}

export interface MissingFile {
  field: string;
  name: string;
  hash: string;
}

/** A file's packed text may take this many characters of a link; beyond that the link carries its hash. */
export const packedMax = 8192;

const reserved = ['preset', 'seed', 'seeds', 'fresh', 'time'];

/** What stands after the `?` of the address. */
export async function writeLink(model: AnyModel, linked: Linked): Promise<string> {
  const query: [string, string][] = [['preset', linked.configuration.preset]];
  query.push(...(await changesAsText(model, linked.configuration, linked.files, '')));
  query.push(['seed', String(linked.seed)]);
  if (linked.seeds !== undefined) query.push(['seeds', String(linked.seeds)]);
  if (linked.fresh) query.push(['fresh', 'true']);
  if (linked.window !== undefined) query.push(['time', linked.window.join('..')]);
  if (linked.pinned !== undefined) {
    query.push(['A.preset', linked.pinned.preset]);
    query.push(...(await changesAsText(model, linked.pinned, linked.files, 'A.')));
  }
  return query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
}

async function changesAsText(
  model: AnyModel,
  configuration: Configuration,
  files: Linked['files'],
  prefix: string,
): Promise<[string, string][]> {
  const written: [string, string][] = [];
  for (const [name, value] of Object.entries(changesOf(model, configuration))) {
    const isFile = model.params.fields[name].kind === 'file';
    written.push([prefix + name, isFile ? await fileAsText(value, files[name]) : String(value)]);
  }
  return written;
}

// `name~packed text` or `name~#hash`; nothing after the name for "no file" where the preset has one.
async function fileAsText(value: unknown, source: FileSource | undefined): Promise<string> {
  if (value === undefined) return 'none~';
  const name = source?.name ?? 'file';
  const packed = source === undefined ? undefined : await pack(source.text);
  return packed !== undefined && packed.length <= packedMax ? `${name}~${packed}` : `${name}~#${digest(value)}`;
}

/** Reads what stands after the `?`. What is sound is taken, the rest is told. */
export async function readLink(model: AnyModel, query: string): Promise<ReadLink> {
  const problems: Problem[] = [];
  const own: [string, string][] = [];
  const pinned: [string, string][] = [];
  const settings = new Map<string, string>();
  for (const [name, value] of pairsOf(query)) {
    if (reserved.includes(name)) settings.set(name, value);
    else if (name.startsWith('A.')) pinned.push([name.slice(2), value]);
    else own.push([name, value]);
  }
  const files: Record<string, FileSource> = {};
  const missing: MissingFile[] = [];
  const context = { model, problems, files, missing };
  const configuration = await readConfiguration(context, settings.get('preset') ?? model.opensOn, own, '');
  return {
    configuration,
    pinned: await readPinned(context, pinned),
    seed: readSeed(settings.get('seed'), problems),
    seeds: readSeeds(settings.get('seeds'), problems),
    fresh: settings.get('fresh') === 'true',
    window: readWindow(settings.get('time'), problems),
    files,
    problems,
    missing,
  };
}

// Values that do not go together are told where they can be mended: of the configuration itself by the page, of a
// pinned one, which has no form, here.
async function readPinned(context: Context, given: readonly [string, string][]): Promise<Configuration | undefined> {
  const preset = given.find(([name]) => name === 'preset')?.[1];
  if (preset === undefined) return undefined;
  const rest = given.filter(([name]) => name !== 'preset');
  const pinned = await readConfiguration(context, preset, rest, 'A.');
  const broken = problemsOf(context.model, pinned.params);
  context.problems.push(...broken.map((problem) => ({ ...problem, where: `link: A.${problem.where}` })));
  return broken.length > 0 ? undefined : pinned;
}

function pairsOf(query: string): [string, string][] {
  return [...new URLSearchParams(query.replace(/^\?/, '')).entries()];
}

interface Context {
  model: AnyModel;
  problems: Problem[];
  files: Record<string, FileSource>;
  missing: MissingFile[];
}

async function readConfiguration(
  context: Context,
  wanted: string,
  given: readonly [string, string][],
  prefix: string,
): Promise<Configuration> {
  const { model, problems } = context;
  const configuration = configurationOf(model, readPreset(model, wanted, prefix, problems));
  const params: Record<string, unknown> = { ...configuration.params };
  for (const [written, text] of given) {
    const name = fieldNamed(model.params, written) ?? written;
    const value = await readText(context, name, text, `link: ${prefix}${written}`);
    if (value !== undefined) params[name] = value.is;
  }
  return { preset: configuration.preset, params };
}

function readPreset(model: AnyModel, wanted: string, prefix: string, problems: Problem[]): string {
  if (presetOf(model, wanted) !== undefined) return wanted;
  const names = model.presets.map(({ id, title }) => ({ name: id, also: [title] }));
  problems.push({
    what: `${model.id} has no preset "${wanted}"`,
    where: `link: ${prefix}preset`,
    allowed: names.map(({ name }) => name).join(', '),
    suggestion: suggestion(wanted, names),
  });
  return model.opensOn;
}

async function readText(
  context: Context,
  name: string,
  text: string,
  at: string,
): Promise<{ is: unknown } | undefined> {
  const { model, problems, files, missing } = context;
  const field = Object.hasOwn(model.params.fields, name) ? model.params.fields[name] : undefined;
  if (field?.kind === 'file') {
    const split = text.lastIndexOf('~');
    // A link that was cut short may have lost the mark between the name and the content.
    if (split === -1) return damaged(problems, text, at);
    const fileName = text.slice(0, split);
    const packed = text.slice(split + 1);
    if (packed === '') return { is: undefined };
    if (packed.startsWith('#')) {
      missing.push({ field: name, name: fileName, hash: packed.slice(1) });
      return undefined;
    }
    return readPacked(context, name, { name: fileName, packed }, at, files);
  }
  const read = readOne(model, name, text, at);
  if ('value' in read) return { is: read.value };
  problems.push(...read.problems);
  return undefined;
}

async function readPacked(
  { model, problems }: Context,
  field: string,
  { name, packed }: { name: string; packed: string },
  at: string,
  files: Record<string, FileSource>,
): Promise<{ is: unknown } | undefined> {
  const text = await unpack(packed);
  if (text === undefined) return damaged(problems, name, at);
  const source = { name, text };
  try {
    const value = parseFile(model, field, source);
    files[field] = source;
    return { is: value };
  } catch (error) {
    problems.push(...((error as { problems?: Problem[] }).problems ?? [{ what: String(error), where: at }]));
    return undefined;
  }
}

function damaged(problems: Problem[], name: string, at: string): undefined {
  problems.push({ what: `the content of ${name} is damaged`, where: at, suggestion: 'ask for the link once more' });
}

function readSeed(text: string | undefined, problems: Problem[]): number {
  if (text === undefined) return 1;
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= seedLimits.max) return seed;
  problems.push({
    what: 'seed is not a whole number in range',
    value: text,
    allowed: `${seedLimits.min} to ${seedLimits.max}`,
    where: 'link: seed',
  });
  return 1;
}

/** A page studies so many at most; the command line takes more. */
const studyMax = 1000;

function readSeeds(text: string | undefined, problems: Problem[]): number | undefined {
  if (text === undefined) return undefined;
  const seeds = Number(text);
  if (/^\d+$/.test(text) && seeds >= 1 && seeds <= studyMax) return seeds;
  problems.push({
    what: 'seeds is not a whole number in range',
    value: text,
    allowed: `1 to ${studyMax}`,
    where: 'link: seeds',
  });
  return undefined;
}

function readWindow(text: string | undefined, problems: Problem[]): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [from, to, more] = text.split('..').map(Number);
  if (from < to && Number.isFinite(to - from) && more === undefined) return [from, to];
  problems.push({ what: 'time is not a stretch', value: text, allowed: 'from..to in seconds', where: 'link: time' });
  return undefined;
}
