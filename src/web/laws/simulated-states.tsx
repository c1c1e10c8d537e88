// A run of a type in the simulated network, state by state, as the CRDT model shows its own.

import { useMemo } from 'react';
import type { GuestStates } from '../../models/crdt/index.ts';
import { opened } from '../../models/crdt/results/carried.ts';
import { StatesExplorer } from '../lab/states-explorer.tsx';

export function SimulatedStates({ states: { run, phases } }: { states: GuestStates }) {
  const drawn = useMemo(() => opened(run), [run]);
  return <StatesExplorer run={drawn} phases={phases} />;
}
