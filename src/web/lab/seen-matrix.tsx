// Which replica has seen which update after an event, as a grid: a row for each replica, a column for each update.

import type { StateRun } from '../../models/index.ts';
import { Scroller } from './scroller.tsx';

const CELL = 12;
const LEFT = 62;
/** Beyond these it is no picture any more. */
const MOST = { updates: 80, lanes: 16 };

export function SeenMatrix({ run, at }: { run: StateRun; at: number }) {
  const { lanes, updates } = run;
  if (updates.length > MOST.updates || lanes.length > MOST.lanes) return null;
  const states = lanes.map((_, lane) => run.stateAt(lane, at));
  const made = new Set(run.events.slice(0, at + 1).flatMap(({ update }) => (update === undefined ? [] : [update])));
  const { lane: changed, fresh } = run.events[at];
  const counts = states.map(({ hasSeen }) => updates.filter((_, update) => hasSeen(update)).length);
  return (
    <div className="seen">
      <h4>Updates seen</h4>
      <Scroller label="Updates seen">
        <svg
          className="space-time"
          width={LEFT + CELL * updates.length + 8}
          height={CELL * lanes.length + 8}
          role="img"
          aria-label={`Of ${made.size} updates made so far: ${lanes.map((label, lane) => `${label} has seen ${counts[lane]}`).join(', ')}.`}
        >
          {lanes.map((label, lane) => (
            <g key={label}>
              <text className="lane-label" x={LEFT - 6} y={CELL * lane + 11}>
                {label}
              </text>
              {updates.map((name, update) => {
                const isSeen = states[lane].hasSeen(update);
                const isFresh = lane === changed && fresh.includes(update);
                const look = isFresh ? 'fresh' : isSeen ? 'seen-cell' : made.has(update) ? 'unseen-cell' : 'not-yet';
                return (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: an update is known by its number.
                    key={update}
                    className={look}
                    x={LEFT + CELL * update}
                    y={CELL * lane + 1}
                    width={CELL - 2}
                    height={CELL - 2}
                  >
                    <title>{name}</title>
                  </rect>
                );
              })}
            </g>
          ))}
        </svg>
      </Scroller>
      <p className="small muted">
        A column for each update in the order of making: filled where it is in the state, an outline where it is not
        yet, in colour what this event brought.
      </p>
    </div>
  );
}
