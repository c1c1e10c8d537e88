// Container rounding: a client asks a cluster for containers and looks for them by the size that it expects. The cluster rounds
// sizes up by another step than the client believes, so that what is given never matches what was asked for. The client gives
// every container back and waits; the job fails, begins again, and asks once more for all of them. Source: FLINK-19141; that
// unmet requests stay open and are asked for again is FLINK-10848.

import { Engine, exp, type Streams } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { Passed } from '../../pipeline/record.ts';
import { lognormalCdf } from '../api-semantics/integrals.ts';
import { lognormalOf } from '../bytes-scenario.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioRun } from '../scenario.ts';

const roundUp = (mebibytes: number, step: number): number => Math.ceil(mebibytes / step) * step;

type Sizes = Pick<Params, 'yarnMinimumMebibytes' | 'yarnIncrementMebibytes' | 'yarnScheduler'>;

/** The size that the client looks for: it reckons with the minimum allocation. */
const expected = (mebibytes: number, { yarnMinimumMebibytes }: Sizes): number =>
  roundUp(mebibytes, yarnMinimumMebibytes);

/** The size that the cluster gives. */
function given(mebibytes: number, sizes: Sizes): number {
  const { yarnMinimumMebibytes, yarnIncrementMebibytes, yarnScheduler } = sizes;
  if (yarnScheduler === 'capacity') return roundUp(mebibytes, yarnMinimumMebibytes);
  return roundUp(Math.max(mebibytes, yarnMinimumMebibytes), yarnIncrementMebibytes);
}

/** A client with a cluster of its like has one step; clients of the cluster's own know containers by their priority. */
function partsOf(params: Params, pairing: Pairing): Params {
  if (pairing === 'writer-alone') return { ...params, yarnScheduler: 'capacity' };
  return pairing === 'reader-alone' ? { ...params, containerMatch: 'priority' } : params;
}

function simulate(asGiven: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const params = partsOf(asGiven, pairing);
  const { jobWorkers, jobRestarts, slotTimeout, grantTime } = params;
  const memory = streams.stream('memory');
  const jobs = arrivals(params, streams).map(({ at, isOld }) => ({
    at,
    isOld,
    mebibytes: Math.ceil(lognormalOf(memory, params.workerMemoryMebibytes, params.workerMemorySigma)),
  }));
  const engine = new Engine();
  /** Containers that each job has open requests for; how often it has begun; whether it runs. */
  const open = new Float64Array(jobs.length);
  const attempts = new Int32Array(jobs.length);
  const runs = new Uint8Array(jobs.length);
  const settled = new Float64Array(jobs.length);
  let containers = 0;
  const givenTo = new Float64Array(jobs.length);
  const moments: Moment[] = [];
  let told = -1;
  const tell = (job: number, who: string, what: string) => {
    if (told < 0) told = job;
    if (job === told) moments.push({ at: engine.now, who, what });
  };
  const grant = engine.on((job) => {
    containers += open[job];
    givenTo[job] += open[job];
    const { mebibytes } = jobs[job];
    // A container of another size than the expected one belongs to no request: it goes back.
    if (params.containerMatch === 'size' && given(mebibytes, params) !== expected(mebibytes, params)) {
      tell(job, 'YARN', `gives ${open[job]} containers of ${given(mebibytes, params)} MiB for workers of ${mebibytes}`);
      tell(job, 'Flink', `looks for ${expected(mebibytes, params)} MiB, and gives them back`);
      return;
    }
    open[job] = 0;
    runs[job] = 1;
    settled[job] = engine.now;
  }, 'grant');
  const attempt = engine.on((job) => {
    attempts[job]++;
    open[job] += jobWorkers;
    engine.schedule(grantTime, grant, job);
    engine.schedule(slotTimeout, timeOut, job, 0, AFTER_GRANTS);
  }, 'attempt');
  const timeOut = engine.on((job) => {
    if (runs[job] === 1) return;
    if (params.clearsRequests) open[job] = 0;
    settled[job] = engine.now;
    tell(job, 'Flink', attempts[job] <= jobRestarts ? 'fails the job, and begins again' : 'gives the job up');
    if (attempts[job] <= jobRestarts) engine.schedule(0, attempt, job);
  }, 'slot request timeout');
  jobs.forEach(({ at }, job) => {
    engine.scheduleAt(at, attempt, job);
  });
  engine.run();
  return {
    records: jobs.map(
      ({ at, isOld }, job): Passed => ({
        at,
        settled: settled[job],
        fidelity: [runs[job] === 1 ? 'lossless' : 'crash'],
        executions: runs[job],
        isOld,
        isRestorable: false,
      }),
    ),
    moments,
    workAsked: jobs.length * jobWorkers,
    workDone: containers,
    each: {
      workAsked: jobs.map(() => jobWorkers),
      workDone: givenTo,
      containersGiven: givenTo,
      containersGivenBack: givenTo.map((count, job) => count - runs[job] * jobWorkers),
    },
    figures: {
      containersGiven: containers,
      containersGivenBack: containers - runs.reduce((sum, isRunning) => sum + isRunning, 0) * jobWorkers,
    },
  };
}

/** What is granted at the very moment of a timeout is still in time. */
const AFTER_GRANTS = 1;

/** How far up memory is looked at; one job in three millions asks for more. */
const SIGMAS = 5;

const nextMultiple = (from: number, step: number): number => (Math.floor(from / step) + 1) * step;

/** P(a job's containers match no request), by the whole mebibytes up to which both sizes are the same or differ. */
export function mismatchShare(params: Params): number {
  if (params.containerMatch === 'priority') return 0;
  const { workerMemoryMebibytes: median, workerMemorySigma: sigma } = params;
  // Both sizes are constant between two multiples of either step.
  const far = median * exp(SIGMAS * sigma);
  let share = 0;
  let below = 0;
  for (let from = 0; from < far; ) {
    const to = Math.min(
      nextMultiple(from, params.yarnMinimumMebibytes),
      nextMultiple(from, params.yarnIncrementMebibytes),
    );
    const upTo = lognormalCdf(to, median, sigma);
    if (given(to, params) !== expected(to, params)) share += upTo - below;
    below = upTo;
    from = to;
  }
  return share;
}

/** Containers given for each that is needed, where none matches: each attempt asks for its own and for all before it. */
export function amplificationOfMismatch({ jobRestarts, clearsRequests }: Params): number {
  const attempts = jobRestarts + 1;
  return clearsRequests ? attempts : (attempts * (attempts + 1)) / 2;
}

function theory(params: Params): readonly Figure[] {
  if (params.slotTimeout <= params.grantTime) return [];
  const share = mismatchShare(params);
  return [
    {
      id: 'mismatchByLaw',
      label: 'Jobs without a match by law',
      unit: 'share',
      value: share,
      formula: 'P(⌈m / minimum⌉ minimum ≠ ⌈m / increment⌉ increment)',
      help: 'Over the lognormal memory m of a worker: jobs whose containers are of another size than the client looks for.',
    },
    {
      id: 'containersByLaw',
      label: 'Containers by law',
      unit: 'ratio',
      value: 1 - share + share * amplificationOfMismatch(params),
      formula: params.clearsRequests ? '1 - p + p a' : '1 - p + p a (a + 1) / 2',
      help: 'Containers given for each that is needed: p is the share of jobs without a match, a their attempts.',
    },
  ];
}

/** The files of a job that no container fits, if there is one: the first size from the median up; else the median. */
function memoryOfAJob(params: Params): number {
  const { workerMemoryMebibytes, yarnMinimumMebibytes, yarnIncrementMebibytes } = params;
  // Beyond a step of both the sizes begin again as they were.
  const far = workerMemoryMebibytes + yarnMinimumMebibytes * yarnIncrementMebibytes;
  for (let size = workerMemoryMebibytes; size <= far; ) {
    if (given(size, params) !== expected(size, params)) return size;
    size = Math.min(nextMultiple(size - 1, yarnMinimumMebibytes), nextMultiple(size - 1, yarnIncrementMebibytes)) + 1;
  }
  return workerMemoryMebibytes;
}

function artefacts(params: Params): readonly Artefacts[] {
  const { yarnScheduler, yarnMinimumMebibytes, yarnIncrementMebibytes } = params;
  const flink = (mebibytes: number) => ({
    name: 'flink-conf.yaml',
    text: `taskmanager.memory.process.size: ${mebibytes}m\n`,
  });
  const scheduler = yarnScheduler === 'fair' ? 'fair.FairScheduler' : 'capacity.CapacityScheduler';
  const yarn = {
    name: 'yarn-site.properties',
    text: [
      `yarn.resourcemanager.scheduler.class=org.apache.hadoop.yarn.server.resourcemanager.scheduler.${scheduler}`,
      `yarn.scheduler.minimum-allocation-mb=${yarnMinimumMebibytes}`,
      `yarn.resource-types.memory-mb.increment-allocation=${yarnIncrementMebibytes}`,
      '',
    ].join('\n'),
  };
  const whole = roundUp(params.workerMemoryMebibytes, Math.max(yarnMinimumMebibytes, yarnIncrementMebibytes));
  return [
    {
      boundary: 'Flink → YARN',
      configurations: { writer: flink(memoryOfAJob(params)), reader: yarn },
      harmless: [{ title: 'workers of whole steps', configurations: { writer: flink(whole), reader: yarn } }],
    },
  ];
}

export const containerRounding: Scenario = {
  id: 'container-rounding',
  title: 'Container rounding: two ideas of how large a container is',
  about:
    'Flink looks for containers by the size to which it believes that YARN rounds. The FairScheduler rounds by another step, and no container that is given is the one that was asked for.',
  source:
    'FLINK-19141 (Apache Flink 1.11, mended in 1.12); FLINK-10848; Tang et al., EuroSys 2023: inconsistent context',
  systems: ['Flink', 'YARN'],
  figures: [
    {
      id: 'containersGiven',
      label: 'Containers given',
      unit: 'count',
      better: 'lower',
      over: 'sum',
      help: 'Containers that the cluster gave, over all attempts of all jobs.',
    },
    {
      id: 'containersGivenBack',
      label: 'Containers given back',
      unit: 'count',
      better: 'lower',
      over: 'sum',
      help: 'Containers that the client gave back because they matched no request.',
    },
  ],
  simulate,
  artefacts,
  theory,
  remedies: [
    {
      id: 'match-by-priority',
      label: 'Know a container by the priority of its request',
      cost: 'A priority of its own for each size of worker.',
      helps: ({ summary }, { containerMatch }) =>
        summary.amplification > 1 && summary.loudByInteraction > 0 && containerMatch === 'size',
      patch: () => ({ containerMatch: 'priority' }),
    },
    {
      id: 'equal-steps',
      label: 'Let both round by the same step',
      cost: 'Larger steps waste memory, and every cluster must be set so.',
      helps: ({ summary }, { yarnScheduler, yarnMinimumMebibytes, yarnIncrementMebibytes }) =>
        summary.amplification > 1 &&
        summary.loudByInteraction > 0 &&
        yarnScheduler === 'fair' &&
        yarnMinimumMebibytes !== yarnIncrementMebibytes,
      patch: ({ yarnMinimumMebibytes }) => ({ yarnIncrementMebibytes: yarnMinimumMebibytes }),
    },
  ],
};
