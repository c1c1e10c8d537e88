// Preventions against failures: every preset whose records go wrong, under every prevention alone. Each cell is found by
// running the prevention on the artefacts or on the records of that preset.

import { Streams } from '../../../kernel/index.ts';
import type { GridCell, GridState, GridView } from '../../grid-view.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Params, parameters } from '../params.ts';
import { isRight, isSilent, type Passed } from '../pipeline/record.ts';
import { presets } from '../presets.ts';
import { scenarioOf } from '../scenarios/index.ts';
import { boundariesOf, type Pairing, type Scenario, type ScenarioRun } from '../scenarios/scenario.ts';
import { falseAlarms, type GoodDeploys, goodDeploys } from './cost.ts';
import type { Finding } from './prevention.ts';
import { firstFinding, guarded } from './reaction.ts';
import { NONE, type Row, rows } from './rows.ts';
import { shownBy } from './shown.ts';

/** A preset under no prevention at all. */
interface Setting {
  scenario: Scenario;
  params: Params;
  seed: number;
  together: ScenarioRun;
  writerAlone: ScenarioRun;
  readerAlone: ScenarioRun;
  good: GoodDeploys;
}

const states: Readonly<Record<GridState, string>> = {
  before: 'found before the deployment, which is stopped',
  loud: 'every record that would be wrong in silence is refused aloud',
  runTime: 'found at run time: records before that are wrong',
  missed: 'not found',
  nothing: 'there is nothing to find in this run',
};

/** Without its preventions a preset may be another one over again. */
const bare = ({ params }: (typeof presets)[number]): string =>
  JSON.stringify(Object.entries(params).filter(([name]) => !Object.hasOwn(NONE, name)));
const failing = presets
  .filter(({ outcome }) => outcome !== 'safe')
  .filter((preset, at, all) => all.findIndex((other) => bare(other) === bare(preset)) === at);

export const preventionGrid: GridView = {
  kind: 'grid',
  id: 'preventionGrid',
  title: 'What each prevention finds',
  help: 'Every failure under every prevention alone: whether it is found before the deployment or while it runs, after how long, what is missed, and how many changes that do no harm it stops as well. Each cell is a run.',
  rows: rows.map(({ id, label, prevention }) => ({ id, label, help: prevention.cost, group: prevention.stage })),
  columns: failing.map(({ id, title, about, params }) => ({
    id,
    label: title,
    help: about,
    group: scenarioOf(params.scenario ?? parameters.defaults.scenario).title,
  })),
  states,
  column(id, seed) {
    const setting = settingOf(id, seed);
    return rows.map((row) => cellOf(row, setting));
  },
};

function settingOf(id: string, seed: number): Setting {
  const preset = presets.find((one) => one.id === id)!;
  const params = { ...parameters.defaults, ...preset.params, ...NONE };
  const scenario = scenarioOf(params.scenario);
  const run = (pairing: Pairing) => scenario.simulate(params, new Streams(seed), pairing);
  const good = goodDeploys(scenario, params, preset.without?.patch, seed);
  const runs = { together: run('together'), writerAlone: run('writer-alone'), readerAlone: run('reader-alone') };
  return { scenario, params, seed, ...runs, good };
}

const isWrong = (one: Passed): boolean => !isRight(one);

function cellOf(row: Row, setting: Setting): GridCell {
  const { scenario, params: plain, together } = setting;
  const params = { ...plain, ...row.patch };
  const alarms = { falseAlarms: falseAlarms(row.prevention, setting.good, params) };
  const silent = together.records.filter(isSilent).length;
  const { examine } = row.prevention;
  const before = shownBy(scenario, params).flatMap((one) => examine?.(one, params) ?? []);
  if (before.length > 0) return { state: 'before', text: 'stopped', detail: before[0].sentence, unseen: 0, ...alarms };
  const { run, findings } = watched(row, params, setting);
  const left = run.records.filter((one) => isSilent(one) && !(one.settled >= firstFinding(findings))).length;
  if (!together.records.some(isWrong) && findings.length === 0)
    return { state: 'nothing', text: '', detail: states.nothing, unseen: 0, ...alarms };
  if (row.prevention.isInPath && silent > 0 && !isSilentBetween(run, setting))
    return { state: 'loud', text: 'loud', detail: findings[0].sentence, unseen: 0, ...alarms };
  if (findings.length > 0) {
    const after = latency(run, findings);
    const rest = left > 0 ? ` ${left} of ${silent} silent records are stored before that.` : '';
    const detail = `${findings[0].sentence}${rest}`;
    return { state: 'runTime', text: `after ${writeQuantity(after, 's')}`, detail, unseen: left, ...alarms };
  }
  const detail = `It does not see ${row.prevention.blindTo}.`;
  return { state: 'missed', text: '', detail, unseen: silent, ...alarms };
}

/** Whether a record is wrong in silence that is right in both twins. */
const isSilentBetween = ({ records }: ScenarioRun, { writerAlone, readerAlone }: Setting): boolean =>
  records.some((one, at) => isSilent(one) && isRight(writerAlone.records[at]) && isRight(readerAlone.records[at]));

/** From the first record that went wrong to the first finding. */
function latency({ records }: ScenarioRun, findings: readonly Finding[]): number {
  const first = records.find(isWrong);
  return first === undefined ? 0 : Math.max(0, firstFinding(findings) - first.settled);
}

function watched({ prevention }: Row, params: Params, { scenario, seed, together, readerAlone }: Setting) {
  const streams = () => new Streams(seed);
  // Only what stands in the path changes the records themselves.
  const run = prevention.isInPath ? scenario.simulate(params, streams(), 'together') : together;
  const all = { scenario, params, streams, run, boundaries: boundariesOf(scenario, params) };
  return guarded([prevention], all, readerAlone);
}
