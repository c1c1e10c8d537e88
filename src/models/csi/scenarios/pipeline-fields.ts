// The parameters of the scenario of the long way.

import { choice, duration, integer } from '../../fields.ts';

const when = { field: 'scenario', in: ['pipeline'] } as const;
const group = 'Pipeline';
const concurrency = 'Concurrency of a boundary';
const rounds = 'Configuration of a boundary';

/** The readers, in the order of the boundaries. */
const places = {
  stream: 'At the stream',
  spark: 'At Spark',
  hive: 'At Hive',
  report: 'At the report',
  archive: 'At the archive',
} as const;
const inPlaces = Object.keys(places);
const ofWorkers = { field: 'workersAt', in: inPlaces } as const;
const ofRounds = { field: 'roundsAt', in: inPlaces } as const;

/** Of how often a reader comes and how long records wait for it: tenths of a second to a week. */
const aSpan = {
  group: rounds,
  min: 0.1,
  max: 604_800,
  range: [1, 120],
  step: 1,
  scale: 'log',
  primary: true,
  when: ofRounds,
} as const;

export const pipelineFields = {
  stages: integer('count', {
    label: 'Boundaries',
    help: 'How many boundaries a record passes: service to stream, to Spark, to Hive, to the report, to the archive.',
    source: 'yours to choose',
    group,
    default: 4,
    min: 2,
    max: 5,
    step: 1,
    when,
  }),
  pipelineFault: choice(
    {
      none: 'Nowhere',
      unit: 'At the stream: milliseconds for microseconds',
      int96: 'At Spark: INT96 as the clock shows it',
      zone: 'At Hive: a session in UTC',
      charset: 'At the report: ISO-8859-1 for UTF-8',
      scale: 'At the archive: four places for two',
    },
    {
      label: 'Where two systems differ',
      help: 'The boundary at which one side departs from the format, and in what.',
      source: 'the scenarios of timestamps, charsets and numbers, on one way',
      group,
      default: 'unit',
      primary: true,
      when,
    },
  ),
  pipelineFaultBy: choice(
    { writer: 'The writer', reader: 'The reader' },
    {
      label: 'Who departs from the format',
      help: 'The side that does it otherwise than the format says; a reader that keeps to the format tells them apart.',
      source: 'yours to choose',
      group,
      default: 'reader',
      primary: true,
      when: { field: 'pipelineFault', in: ['unit', 'int96', 'zone', 'charset', 'scale'] },
    },
  ),
  workersAt: choice(
    { none: 'Nowhere', ...places },
    {
      label: 'Workers side by side',
      help: 'The reader that works on several records at a time. Elsewhere records are read one after the other, in no time.',
      source: 'yours to choose',
      group: concurrency,
      default: 'none',
      primary: true,
      when,
    },
  ),
  hopWorkers: integer('count', {
    label: 'Workers',
    help: 'Records that this reader works on at a time. The others wait in the order in which they came.',
    source: 'yours to choose',
    group: concurrency,
    default: 4,
    min: 1,
    max: 64,
    range: [1, 16],
    step: 1,
    primary: true,
    when: ofWorkers,
  }),
  hopWorkTime: duration({
    label: 'Time for a record',
    help: 'Mean of the exponential time that a worker takes for a record.',
    source: 'ours: exponential, so that the law of M/M/c applies',
    group: concurrency,
    default: 0.15,
    min: 0.001,
    max: 60,
    range: [0.01, 1],
    step: 0.01,
    scale: 'log',
    when: ofWorkers,
  }),
  rowCount: integer('count', {
    label: 'Rows',
    help: 'Records are states of so many rows, each as likely; of the states of a row the latest is to be at rest.',
    source: 'yours to choose',
    group: concurrency,
    default: 20,
    min: 1,
    max: 100_000,
    range: [1, 200],
    step: 1,
    scale: 'log',
    when: ofWorkers,
  }),
  hopOrder: choice(
    {
      'as-they-finish': 'As workers finish',
      'by-row': 'One worker for each row',
      'compare-version': 'Only over an earlier version',
    },
    {
      label: 'States are stored',
      help: 'In whatever order the workers finish; or in order, since all states of a row go to one worker; or by workers that compare versions and leave a later one at rest.',
      source:
        'Apache Kafka documentation: order within a partition, partition by key; Elasticsearch: external versions',
      group: concurrency,
      default: 'as-they-finish',
      primary: true,
      when: ofWorkers,
    },
  ),
  roundsAt: choice(
    { none: 'Nowhere', ...places },
    {
      label: 'Read in rounds',
      help: 'The reader that comes every so often and takes what it finds. The writer before it keeps records for a time. Elsewhere records are read as they come.',
      source: 'yours to choose',
      group: rounds,
      default: 'none',
      primary: true,
      when,
    },
  ),
  roundEvery: duration({
    label: 'Reader comes every',
    help: 'At whole multiples of it.',
    source: 'yours to choose: a job that runs every hour or every night, on a shorter scale',
    ...aSpan,
    default: 10,
  }),
  keptFor: duration({
    label: 'Records are kept for',
    help: 'After it the writer’s system deletes a record, whether it was read or not.',
    source: 'Apache Kafka documentation: retention.ms',
    ...aSpan,
    default: 8,
  }),
  onGap: choice(
    { 'go-on': 'Goes on with what is left', 'say-so': 'Says so for each record' },
    {
      label: 'A reader that finds records gone',
      help: 'Whether the loss is silent or loud.',
      source: 'Apache Kafka documentation: auto.offset.reset, earliest or none',
      group: rounds,
      default: 'go-on',
      when: ofRounds,
    },
  ),
};
