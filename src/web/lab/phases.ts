// The stretches of time that charts shade, of the run that is shown.

import { useMemo } from 'react';
import type { Phase } from '../../models/index.ts';
import { useLabState } from './context.ts';

export function usePhases(): readonly Phase[] {
  const model = useLabState((state) => state.model);
  const run = useLabState((state) => state.run);
  return useMemo(
    () => (run === undefined ? [] : (model.phases?.(run.record.result, run.configuration.params) ?? [])),
    [model, run],
  );
}
