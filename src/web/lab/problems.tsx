// What is wrong, shown at the top: a link that could not be read in full, a file it needs, a run that broke.

import { describeProblem, InputError } from '../../kernel/index.ts';
import { Icon } from '../icon.tsx';
import { commandOf } from './command.ts';
import { useLab, useLabState } from './context.ts';

export function LinkProblems() {
  const lab = useLab();
  const problems = useLabState((state) => state.linkProblems);
  const missing = useLabState((state) => state.missing);
  return (
    <>
      {problems.length > 0 && (
        <div className="notice warning" role="alert" data-testid="link-problems">
          <Icon name="warning" />
          <div>
            <strong>Part of this link could not be used.</strong> The preset's value stands in its place.
            <ul>
              {problems.map((problem) => (
                <li key={describeProblem(problem)}>{describeProblem(problem)}</li>
              ))}
            </ul>
          </div>
          <button type="button" className="quiet" onClick={() => lab.dismissLinkProblems()}>
            Dismiss
          </button>
        </div>
      )}
      {missing.map(({ field, name, hash }) => (
        <div className="notice warning" role="alert" key={field} data-testid="missing-file">
          <Icon name="warning" />
          <p>
            This link needs the file <strong>{name}</strong> (content {hash}), which is too large to travel in it. Pick
            it under “{lab.store.getState().model.params.fields[field]?.text.label ?? field}” to see the run.
          </p>
        </div>
      ))}
    </>
  );
}

export function RunFailure() {
  const failure = useLabState((state) => state.failure);
  const model = useLabState((state) => state.model);
  const files = useLabState((state) => state.files);
  if (failure === undefined) return null;
  const { error, configuration, seed } = failure;
  const isInput = error instanceof InputError;
  return (
    <div className="notice bad" role="alert" data-testid="run-failure">
      <Icon name="bad" />
      <div>
        <strong>{isInput ? 'These parameters cannot be run.' : 'The run broke; this is our mistake.'}</strong>
        <p>{error.message}</p>
        {!isInput && (
          <p>
            This line shows it again: <code className="wrap">{commandOf(model, configuration, { seed }, files)}</code>
          </p>
        )}
      </div>
    </div>
  );
}
