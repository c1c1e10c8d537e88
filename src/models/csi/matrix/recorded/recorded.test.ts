// Runs the systems that need Node again, in every pair in which they have a part, and compares with what is recorded. A
// difference is an upgrade of a library that changes what comes through: read it, then record it by FAULTLINE_UPDATE=1. The
// normal run takes a part of the values, and leaves PostgreSQL out, which takes seconds to start.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { full } from '../../../../../test/full.ts';
import { root } from '../../../../../test/source-files.ts';
import { systems } from '../../adapters/index.ts';
import { pglite } from '../../adapters/pglite.ts';
import { isClean } from '../../meaning/index.ts';
import { catalogue } from '../catalogue.ts';
import { type FormatPlan, type LaneRef, laneName, planOf } from '../plan.ts';
import { type RecordedFormat, recordedOf } from '../recorded.ts';
import { run, type Step, stepKey } from '../run.ts';
import { resultOf } from '../summary.ts';
import type { CatalogueValue } from '../value.ts';
import { hasNodeOnly, isNodeOnly, type Recording, recordedFormats, recordedResult, recordingOf } from './index.ts';

// PostgreSQL's driver has dates of the zone of the process.
process.env.TZ = 'UTC';
const update = process.env.FAULTLINE_UPDATE === '1';
const everything = full || update;
const values = everything ? catalogue : catalogue.filter((_, at) => at % 12 === 0);

async function stepsOf(plan: FormatPlan, wanted: readonly CatalogueValue[]): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of run({ plan, values: wanted }, systems)) steps.push(step);
  return steps;
}

/** What the page cannot find out by itself: all outcomes, and of those systems why, and the bytes where something is changed. */
function pruned(recorded: RecordedFormat, versions: Record<string, string>): Recording {
  const told = Object.entries(recorded.told ?? {}).filter(([key]) => key.split(' > ').slice(0, 2).some(isNodeOnly));
  const isChanged = new Set(told.map(([key]) => key.split(' > ')).map(([writer, , value]) => `${writer} > ${value}`));
  const bytes = Object.entries(recorded.bytes ?? {}).filter(
    ([key]) => isNodeOnly(key.split(' > ')[0]) && isChanged.has(key),
  );
  return { ...recorded, versions, bytes: Object.fromEntries(bytes), told: Object.fromEntries(told) };
}

/** As a module of one text, with a line for each entry, so that differences can be read. */
function moduleOf({ format, versions, writers, readers, outcomes, bytes = {}, told = {} }: Recording): string {
  const lines = (entries: Readonly<Record<string, unknown>>) =>
    `{\n${Object.entries(entries)
      .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      .join(',\n')}\n}`;
  const parts = { versions: lines(versions), writers: JSON.stringify(writers), readers: JSON.stringify(readers) };
  const all = { ...parts, outcomes: lines(outcomes), bytes: lines(bytes), told: lines(told) };
  const text = Object.entries(all).map(([name, part]) => `"${name}":${part}`);
  // Only these two could end the text early.
  const safe = [`"format":"${format}"`, ...text].join(',\n').replaceAll('`', '\\u0060').replaceAll('$', '\\u0024');
  return `// What was recorded of the systems that run in Node only, in the format ${format}; the test beside it writes this file.

export const written = String.raw\`{
${safe}
}\`;
`;
}

it('is recorded for every format that a system of Node knows', () => {
  const node = systems.filter(({ runsIn }) => runsIn === 'node');
  expect(new Set(recordedFormats)).toEqual(new Set(node.flatMap(({ lanes }) => lanes.map(({ format }) => format))));
});

describe.each(recordedFormats)('%s', (format) => {
  it('is what the installed versions do', { timeout: 900_000 }, async () => {
    const [plan] = planOf(systems, { format });
    if (update) {
      const steps = await stepsOf(plan, values);
      const result = resultOf(
        plan,
        values.map(({ id }) => id),
        steps,
      );
      const file = join(root, 'src/models/csi/matrix/recorded', `${format}.ts`);
      writeFileSync(file, moduleOf(pruned(recordedOf(result, true), versionsIn(plan))));
      return;
    }
    const recording = await recordingOf(format);
    const isRecorded = (step: Step) =>
      recording.writers.includes(step.writer) && (step.kind === 'write' || recording.readers.includes(step.reader));
    const known = new Map((await recordedResult(format))?.steps.map((step) => [stepKey(step), told(step)]));
    for (const part of partsOf(plan)) {
      for (const step of (await stepsOf(part, values)).filter((step) => isCompared(step) && isRecorded(step))) {
        expect.soft(told(step), stepKey(step)).toEqual(known.get(stepKey(step)));
      }
    }
  });

  it('has every lane of the systems of Node, in the version that is installed', async () => {
    const [plan] = planOf(systems, { format });
    const { writers, readers, versions } = await recordingOf(format);
    expect(writers.filter(isNodeOnly)).toEqual(plan.writers.map(laneName).filter(isNodeOnly));
    expect(readers.filter(isNodeOnly)).toEqual(plan.readers.map(laneName).filter(isNodeOnly));
    expect(versionsIn(plan)).toMatchObject(versions);
  });
});

// The first bytes of what was written and the words are told of what is wrong only.
const told = (step: Step) =>
  step.kind === 'read' && !isClean(step.fidelity) ? [step.fidelity, step.why] : step.fidelity;

const isCompared = (step: Step): boolean => step.kind === 'read' && hasNodeOnly(step);

/** The pairs in which a system of Node writes, and those in which it only reads. */
function partsOf({ format, writers, readers }: FormatPlan): FormatPlan[] {
  const isAsked = ({ system }: LaneRef) => everything || system !== pglite.id;
  const isNode = (lane: LaneRef) => isNodeOnly(laneName(lane));
  return [
    { format, writers: writers.filter(isNode), readers: readers.filter(isAsked) },
    {
      format,
      writers: writers.filter((lane) => !isNode(lane) && isAsked(lane)),
      readers: readers.filter(isNode),
    },
  ];
}

const versionsIn = ({ writers, readers }: FormatPlan): Record<string, string> => {
  const ids = new Set([...writers, ...readers].map(({ system }) => system));
  return Object.fromEntries(systems.filter(({ id }) => ids.has(id)).map(({ id, version }) => [id, version]));
};
