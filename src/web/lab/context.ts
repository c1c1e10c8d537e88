// The lab of the page that is open, for the components below it.

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Lab, LabState } from './store.ts';

export const LabContext = createContext<Lab | undefined>(undefined);

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === undefined) throw new Error('no lab is open here');
  return lab;
}

export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useLab().store, select);
}
