// On narrow screens controls and charts are far apart; this bar keeps the verdict in sight and leads to either.

import { useLabState } from './context.ts';
import { OutcomeMark } from './presets.tsx';

export function PhoneBar() {
  const outcome = useLabState(
    (state) => state.study?.replication?.verdict.outcome ?? state.run?.record.verdict.outcome,
  );
  const go = (id: string) => () => document.getElementById(id)?.scrollIntoView();
  return (
    <nav className="phone-bar" aria-label="On this page">
      {outcome !== undefined && <OutcomeMark id={outcome} />}
      <button type="button" className="quiet" onClick={go('controls')}>
        Controls
      </button>
      <button type="button" className="quiet" onClick={go('charts')}>
        Charts
      </button>
    </nav>
  );
}
