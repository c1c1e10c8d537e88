// The parameters of the scenario of container sizes.

import { choice, duration, integer, number, toggle } from '../../../fields.ts';

const group = 'Container rounding';
const when = { field: 'scenario', in: ['container-rounding'] } as const;

const mebibytes = (text: { label: string; help: string; source: string; default: number; primary?: boolean }) =>
  integer('count', { ...text, group, min: 64, max: 65_536, range: [64, 8192], step: 64, scale: 'log', when });

export const containerRoundingFields = {
  jobWorkers: integer('count', {
    label: 'Workers of a job',
    help: 'How many containers of one size a job needs before it can run. The request rate is that of jobs.',
    source: 'yours to choose',
    group,
    default: 10,
    min: 1,
    max: 1000,
    range: [1, 100],
    step: 1,
    when,
  }),
  workerMemoryMebibytes: mebibytes({
    label: 'Memory of a worker (MiB)',
    help: 'Median over the jobs, lognormal, in whole mebibytes.',
    source: 'Apache Flink 1.11: taskmanager.memory.process.size 1728m in the flink-conf.yaml that is shipped',
    default: 1728,
    primary: true,
  }),
  workerMemorySigma: number('ratio', {
    label: 'Spread of the memory of workers',
    help: 'Sigma of the lognormal distribution over jobs.',
    source: 'ours: one job in six asks for more than 1.65 times the median',
    group,
    default: 0.5,
    min: 0.01,
    max: 1,
    step: 0.05,
    when,
  }),
  yarnMinimumMebibytes: mebibytes({
    label: 'Minimum allocation (MiB)',
    help: 'yarn.scheduler.minimum-allocation-mb: the step by which the client reckons, and by which the CapacityScheduler rounds up.',
    source: 'Apache Hadoop 3.3, yarn-default.xml: 1024',
    default: 1024,
    primary: true,
  }),
  yarnIncrementMebibytes: mebibytes({
    label: 'Increment (MiB)',
    help: 'yarn.resource-types.memory-mb.increment-allocation: the step by which the FairScheduler rounds up. As large as the minimum, or a divisor of it.',
    source: 'ours: half of the minimum; the default is 1024, with which nothing shows',
    default: 512,
    primary: true,
  }),
  yarnScheduler: choice(
    { fair: 'FairScheduler', capacity: 'CapacityScheduler' },
    {
      label: 'Scheduler',
      help: 'Which of the two steps the cluster rounds by.',
      source: 'FLINK-19141: the client knew one scheduler and not the other',
      group,
      default: 'fair',
      when,
    },
  ),
  containerMatch: choice(
    { size: 'Its size', priority: 'The priority of the request' },
    {
      label: 'A container is known by',
      help: 'By its size the client must know how the cluster rounds; a priority of its own for each kind of request comes back unchanged.',
      source: 'FLINK-19141, and its mending by priorities in Apache Flink 1.12',
      group,
      default: 'size',
      primary: true,
      when,
    },
  ),
  slotTimeout: duration({
    label: 'Slot request timeout',
    help: 'How long a job waits for its workers before it fails.',
    source: 'Apache Flink 1.11: slot.request.timeout, 300 s',
    group,
    default: 300,
    min: 1,
    max: 86_400,
    range: [10, 600],
    step: 10,
    when,
  }),
  jobRestarts: integer('count', {
    label: 'Restarts',
    help: 'How often a job that failed begins again, before it is given up.',
    source: 'ours: a fixed-delay restart strategy; without one, checkpointed jobs restart without end',
    group,
    default: 3,
    min: 0,
    max: 20,
    range: [0, 10],
    step: 1,
    primary: true,
    when,
  }),
  clearsRequests: toggle({
    label: 'Take unmet requests back',
    help: 'A job that fails takes back what it asked for. Otherwise its requests stay open, and the next attempt asks for them once more.',
    source: 'FLINK-10848: container requests were not removed, and more and more were asked for',
    group,
    default: false,
    when,
  }),
  grantTime: duration({
    label: 'Time until containers are given',
    help: 'From a request to the containers: heartbeats and a round of the scheduler.',
    source: 'Apache Hadoop 3.3: nodes report each second',
    group,
    default: 1,
    min: 0.01,
    max: 60,
    range: [0.1, 10],
    step: 0.1,
    when,
  }),
};
