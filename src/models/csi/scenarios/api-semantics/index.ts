// API semantics: the caller takes the service for synchronous and thread-safe, and the service is neither. Four ways in
// which that goes wrong, each a mechanism on the kernel's clock. Nothing here crashes: what is stored is wrong.

import type { Params } from '../../params.ts';
import type { Scenario, ScenarioFigure } from '../scenario.ts';
import { artefacts } from './artefacts.ts';
import { lostUpdates } from './lost-updates.ts';
import { overtakenEvents } from './overtaken-events.ts';
import { remedies } from './remedies.ts';
import { reusedBuffers } from './reused-buffer.ts';
import { staleReads } from './stale-read.ts';
import { theory } from './theory.ts';

const mechanisms: Readonly<Record<Params['assumption'], Scenario['simulate']>> = {
  'lost-updates': lostUpdates,
  'stale-read': staleReads,
  'overtaken-events': overtakenEvents,
  'reused-buffer': reusedBuffers,
};

const wrongIs: Readonly<Record<Params['assumption'], string>> = {
  'lost-updates': 'are missing from the counters',
  'stale-read': 'were read back as they were before the write',
  'overtaken-events': 'left an older state than there had been',
  'reused-buffer': 'were read as the bytes of another message',
};

const figures: readonly ScenarioFigure[] = [
  {
    id: 'blindWriteShare',
    label: 'Blind writes',
    unit: 'share',
    better: 'lower',
    help: 'Updates that wrote over a version which they had not seen. Not each of them loses one: what it wrote over may have been lost already.',
  },
  {
    id: 'updateRetries',
    label: 'Updates begun again',
    unit: 'count',
    better: 'lower',
    help: 'Sets that were refused because there was a newer version.',
  },
  {
    id: 'guardWaitMean',
    label: 'Waited for the write',
    unit: 's',
    better: 'lower',
    help: 'What the guard against stale reads costs: how much later than without it the caller has its answer, on the mean.',
  },
  {
    id: 'storedAfterMean',
    over: 'mean',
    label: 'Stored after',
    unit: 's',
    better: 'lower',
    help: 'Mean time from an event to when it is stored, the queue before the handler included.',
  },
  {
    id: 'foreignBytes',
    label: 'Foreign bytes',
    unit: 'count',
    better: 'lower',
    help: 'Bytes that were read and belong to another message.',
  },
];

export const apiSemantics: Scenario = {
  id: 'api-semantics',
  title: 'API semantics: synchronous and thread-safe taken for granted',
  about:
    'The caller assumes that a call is done when it returns and that calls do not disturb each other. The service acknowledges early, works side by side and reuses its memory, and says so in its documentation.',
  source: 'Tang et al., EuroSys 2023: 13 of 20 control-plane failures are of API semantics',
  systems: ['Caller', 'Service'],
  figures,
  wrongIs: ({ assumption }) => wrongIs[assumption],
  simulate: (params, streams, pairing) => mechanisms[params.assumption](params, streams, pairing),
  artefacts,
  theory,
  remedies,
};
