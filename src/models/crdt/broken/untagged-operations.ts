// A set replicated by the operations themselves, without tags: add and remove of the same element do not commute.

import { naiveSet } from '../types/naive-set.ts';
import type { SetOperation } from '../types/operations.ts';
import type { BrokenType } from './broken-type.ts';

const applied = (elements: readonly string[], { kind, element }: SetOperation): string[] => {
  const others = elements.filter((each) => each !== element);
  return kind === 'add' ? [...others, element].sort() : others;
};

export const untaggedOperations: BrokenType<'set', readonly string[], readonly string[], SetOperation> = {
  ...naiveSet,
  id: 'untagged-operations',
  title: 'Set by operations without tags',
  fault: 'A concurrent add and remove come in a different order at different replicas, and the later one wins there.',
  source: 'Shapiro et al. 2011 (INRIA RR-7506), section 3.3: add and remove of the same element do not commute',
  expected: {
    replication: 'operations',
    network: { order: 'causal', duplicates: false },
    law: 'specification',
    actions: 3,
    visibleAfter: 3,
  },
  prepare: (_, operation) => operation,
  effect: applied,
  delivery: { order: 'causal', duplicates: false },
};
