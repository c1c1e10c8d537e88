// What is wrong with what was put in, or with us, on a page that checks something.

import { type StoreApi, useStore } from 'zustand';
import { describeProblem, type Problem } from '../kernel/index.ts';
import { Icon } from './icon.tsx';

interface TroubleState {
  problems: readonly Problem[];
  /** Our mistake, in words. */
  failure?: string;
}

export function Trouble({
  store,
}: {
  store: Pick<StoreApi<TroubleState>, 'getState' | 'getInitialState' | 'subscribe'>;
}) {
  const problems = useStore(store, (state) => state.problems);
  const failure = useStore(store, (state) => state.failure);
  if (problems.length === 0 && failure === undefined) return null;
  return (
    <div className="notice bad" role="alert" data-testid="problems">
      <Icon name="bad" />
      <div>
        <strong>{failure === undefined ? 'Not checked.' : 'The checker broke; this is our mistake.'}</strong>
        {failure !== undefined && <p>{failure}</p>}
        {problems.map((problem) => (
          <p key={describeProblem(problem)}>{describeProblem(problem)}</p>
        ))}
      </div>
    </div>
  );
}
