// What follows from the parameters by formula: how long an update takes to reach everybody, what a rumour leaves out, and what
// deltas without redundancy cost. It stands beside the controls, and the run beside it.

import type { Figure } from '../model.ts';
import { mostExchanges } from './cluster/gossip.ts';
import { neighboursOf } from './cluster/topology.ts';
import { lawOf } from './dissemination.ts';
import { meanRounds, pairExchanges, pairTime, rumourResidue } from './gossip-theory.ts';
import type { Params } from './params.ts';

export function theory(params: Params): readonly Figure[] {
  return [
    ...spreadFigures(params),
    ...afterOperationFigures(params),
    ...rumourFigures(params),
    ...deltaFigures(params),
  ];
}

function spreadFigures(params: Params): Figure[] {
  const { replicas, gossipPeriod, loss } = params;
  const law = lawOf(params);
  if (law.kind === 'none') return [];
  if (law.kind === 'pairs')
    return [
      exchangesFigure(params),
      {
        id: 'expectedTime',
        label: 'Until everybody has an update',
        unit: 's',
        value: pairTime(replicas, gossipPeriod, loss),
        formula: '(n - 1) H(n - 1) / (1 - loss) x interval / n',
        help: 'The mean. Each replica exchanges at random moments, so the group exchanges n times per interval.',
      },
    ];
  const rounds = meanRounds(law.scheme, replicas, loss);
  return [
    {
      id: 'expectedRounds',
      label: 'Rounds until everybody has an update',
      unit: 'count',
      value: rounds,
      formula: 'the mean time of the Markov chain over how many have it',
      help: 'Exact for this number of replicas and this loss; of the order of log n.',
    },
    {
      id: 'expectedTime',
      label: 'The same in time',
      unit: 's',
      value: rounds * gossipPeriod,
      formula: 'rounds x interval',
      help: 'In whole rounds from the first one after the update.',
    },
  ];
}

function exchangesFigure({ replicas, loss }: Params): Figure {
  return {
    id: 'expectedExchanges',
    label: 'Exchanges until everybody has an update',
    unit: 'count',
    value: pairExchanges(replicas, loss),
    formula: '(n - 1) H(n - 1) / (1 - loss)',
    help: 'The mean number of exchanges between random pairs, both ways, each over before the next begins.',
  };
}

/** For exchanges after operations, as the reference simulator has them. */
function afterOperationFigures(params: Params): Figure[] {
  const { trigger, gossip, topology, contacts, replicas, mergeProbability, exchangesAtOnce, loss } = params;
  if (trigger !== 'afterOperation' || gossip !== 'pair' || topology !== 'complete' || contacts === 'all') return [];
  if (mergeProbability === 0) return [exchangesFigure(params)];
  const perOperation = (mergeProbability * (1 + mostExchanges(params))) / 2;
  return [
    exchangesFigure(params),
    {
      id: 'expectedOperations',
      label: 'Operations until everybody has an update',
      unit: 'count',
      value: pairExchanges(replicas, loss) / perOperation,
      formula: `those exchanges / (merge probability x (1 + max(1, floor(${exchangesAtOnce} n))) / 2)`,
      help:
        'While the workload lasts; from four replicas on up to a tenth more, since an exchange of a batch may come after the ' +
        'last one that was needed. Without delay.',
    },
  ];
}

function rumourFigures({ gossip, rumourStops, topology }: Params): Figure[] {
  if (gossip !== 'rumour' || topology !== 'complete') return [];
  return [
    {
      id: 'rumourResidue',
      label: 'Replicas that a rumour leaves out',
      unit: 'share',
      value: rumourResidue(rumourStops),
      formula: 's = e^(-(k + 1)(1 - s))',
      help: 'Of many replicas, where a replica stops after k of those it told had heard it already: Demers et al., PODC 1987.',
      note: 'A rumour alone does not make sure that everybody hears of an update.',
    },
  ];
}

/** Entries that deltas without redundancy send, for updates of one entry each that all differ. */
function deltaFigures(params: Params): Figure[] {
  const { replication, deltaVariant, contacts, topology, replicas, operations, loss, partition } = params;
  if (replication !== 'delta' || contacts !== 'all' || loss > 0 || partition !== 'none') return [];
  if (deltaVariant !== 'rr' && deltaVariant !== 'both') return [];
  const links = neighboursOf(topology, replicas).reduce((sum, { length }) => sum + length, 0) / 2;
  const copies = deltaVariant === 'rr' ? 2 * links : 2 * links - replicas + 1;
  return [
    {
      id: 'deltaEntries',
      label: 'Entries that the deltas take',
      unit: 'count',
      value: copies * operations,
      formula: deltaVariant === 'rr' ? '2 E u' : '(2 E - n + 1) u',
      help:
        'For u updates that each bring one entry of their own, as adds of elements that all differ, over E links between n ' +
        'replicas: with RR each link carries each entry both ways; with BP too, not back to where it came from.',
    },
  ];
}
