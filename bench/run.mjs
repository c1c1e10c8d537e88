// `npm run bench`: installs the peers if they are missing, builds what is stale, runs every benchmark five times in
// turn, each run in a process of its own, and prints one table: the medians, the ratios to the peers of the same
// round, and the targets beside them.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../scripts/build.mjs';
import { ensureInstalled, main } from '../scripts/install.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const ROUNDS = 5;
/** What the bare loop takes on the cores for which the targets in microseconds were set. */
const BARE_LOOP_US = 0.08;

/** Programs with the size at which they run here: the same for those that are compared, but for slow simscript. */
const programs = {
  'mm1-bare': [1_000_000],
  'mm1-callbacks': [1_000_000],
  'mm1-store': [1_000_000],
  'mm1-customers': [1_000_000],
  hold: [1_000_000, 100_000],
  'retry-storm': [20],
  linearizability: [100_000, 20],
  'weak-models': [100_000, 10],
  laws: ['state', 'or-set'],
  'peers/simjs-timers': [1_000_000],
  'peers/simjs-facility': [1_000_000],
  'peers/simjs-hold': [1_000_000, 100_000],
  'peers/simscript': [20_000],
};

/** A row compares a program with a peer (a ratio, more is better) or with a time (less is better). */
const rows = [
  { id: 'K1-3', what: 'M/M/1, two processes and a store', ours: 'mm1-store', us: 0.2 },
  { id: 'K4', what: 'M/M/1, a process per customer', ours: 'mm1-customers', us: 0.45 },
  { id: 'K6', what: 'simjs timers / our callbacks', ours: 'mm1-callbacks', peer: 'simjs-timers', ratio: 2, stretch: 4 },
  {
    id: 'K6',
    what: 'simjs facility / our two processes',
    ours: 'mm1-store',
    peer: 'simjs-facility',
    ratio: 3,
    stretch: 5,
  },
  { id: '', what: 'simjs facility / a process per customer', ours: 'mm1-customers', peer: 'simjs-facility' },
  { id: 'K7', what: 'simscript / our processes', ours: 'mm1-customers', peer: 'simscript', ratio: 20 },
  { id: 'K8', what: 'hold, 100,000 pending, simjs / ours', ours: 'hold', peer: 'simjs-hold', ratio: 2.5, stretch: 5 },
  { id: 'K9', what: '20 seeds of the default retry storm', ours: 'retry-storm', ms: 16, stretch: 5 },
  { id: '', what: 'linearizability by zones, 100,000 operations', ours: 'linearizability', ms: 60, stretch: 40 },
  {
    id: '',
    what: 'the same in the first call of a process',
    ours: 'linearizability, first call',
    ms: 60,
    stretch: 40,
  },
  { id: '', what: 'causal consistency, 100,000 operations', ours: 'weak-models', ms: 300, stretch: 150 },
  { id: '', what: 'laws of the OR-Set, 4 updates and 4 merges', ours: 'laws', ms: 3000, stretch: 1000 },
];

function installPeers() {
  const wanted = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies;
  const isPresent = ([name, version]) => {
    try {
      return JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version === version;
    } catch {
      return false;
    }
  };
  if (Object.entries(wanted).every(isPresent)) return;
  console.log('Installing the peers ...');
  const options = { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], options);
  if (status !== 0) throw new Error(`npm ci in bench ended with ${status}`);
}

/** Runs a program; its line "CPU  0.123 us per customer" is the result, with "CPU first" that of the first call alone. */
function measure(program) {
  const file = join(here, `${program}.mjs`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...programs[program]], { encoding: 'utf8' });
  const cpu = /^CPU +([\d.]+)/m.exec(stdout);
  if (status !== 0 || cpu === null) throw new Error(`${program} ended with ${status}\n${stdout}${stderr}`);
  const first = /^CPU first +([\d.]+)/m.exec(stdout);
  return { [program]: Number(cpu[1]), ...(first === null ? {} : { [`${program}, first call`]: Number(first[1]) }) };
}

function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[sorted.length >> 1];
}

function judge(isReached, isStretched) {
  if (isStretched) return 'stretch target reached';
  return isReached ? 'reached' : 'MISSED';
}

function describeRow(row, results) {
  const { id, what, ours, peer, ratio, us, ms, stretch } = row;
  const own = results[ours];
  const cells = (measured, target, verdict) => [id, what, measured, target, verdict];
  if (peer !== undefined) {
    const rival = results[`peers/${peer}`];
    const factor = median(rival.map((value, round) => value / own[round]));
    const measured = `${median(rival).toFixed(2)} / ${median(own).toFixed(3)} us = ${factor.toFixed(1)}`;
    if (ratio === undefined) return cells(measured, '', '');
    const target = `>= ${ratio}${stretch === undefined ? '' : ` (${stretch})`}`;
    return cells(measured, target, judge(factor >= ratio, factor >= stretch));
  }
  if (ms !== undefined) {
    const value = median(own);
    return cells(`${value.toFixed(1)} ms`, `<= ${ms} ms (${stretch})`, judge(value <= ms, value <= stretch));
  }
  const scaled = median(own.map((value, round) => (value / results['mm1-bare'][round]) * BARE_LOOP_US));
  const measured = `${median(own).toFixed(3)} us; scaled ${scaled.toFixed(3)}`;
  return cells(measured, `<= ${us.toFixed(2)} us`, judge(median(own) <= us || scaled <= us, false));
}

function printTable(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((cells) => cells[column].length)));
  for (const cells of table)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

main(() => {
  ensureInstalled();
  installPeers();
  ensureBuilt();
  const results = {};
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`round ${round} of ${ROUNDS}`);
    for (const program of Object.keys(programs))
      for (const [name, value] of Object.entries(measure(program))) (results[name] ??= []).push(value);
  }
  const bare = median(results['mm1-bare']);
  console.log(`Median of ${ROUNDS}, CPU time, Node ${process.versions.node}.`);
  console.log(
    `M/M/1 in a bare loop takes ${bare.toFixed(3)} us per customer here, and ${BARE_LOOP_US.toFixed(3)} us on the`,
  );
  console.log('cores for which the targets in us were set: "scaled" is our time on those.\n');
  printTable([['', 'what', 'measured', 'target (stretch)', ''], ...rows.map((row) => describeRow(row, results))]);
});
