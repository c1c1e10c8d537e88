// The parameters of the scenario of the long way.

import { choice, integer } from '../../fields.ts';

const when = { field: 'scenario', in: ['pipeline'] } as const;
const group = 'Pipeline';

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
    primary: true,
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
      when,
    },
  ),
};
