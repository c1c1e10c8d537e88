// Where the actions of a short run are drawn: a lane for each replica, a column for each action, and a slanted line from where
// a merge takes its state, or from the update that a replica hears of. Numbers out; the page draws them.

import { actionText, operationText, type Step } from '../../checkers/index.ts';

export interface PlacedStep {
  x: number;
  y: number;
  /** Above the lane: what is done. */
  label: string;
  /** Below it: what is read there then, cut to its room. */
  chip: string;
  chipWidth: number;
  /** In words, in full. */
  told: string;
  /** Where what arrives comes from. */
  from?: { x: number; y: number; isAgain: boolean };
}

export interface RunLayout {
  width: number;
  height: number;
  lanes: readonly number[];
  steps: readonly PlacedStep[];
}

const LANE = 72;
const TOP = 32;
const LEFT = 12;
/** From where a merge starts to where it ends. */
const SLANT = 36;
const GAP = 20;
/** About the width of a character; pixels. */
const CHARACTER = 6.6;
const CHIP_MOST = 22;

const cut = (text: string): string => (text.length > CHIP_MOST ? `${text.slice(0, CHIP_MOST - 1)}…` : text);

export function layoutRun(run: readonly Step[], replicas: number): RunLayout {
  const lanes = Array.from({ length: replicas }, (_, replica) => TOP + replica * LANE);
  const steps: PlacedStep[] = [];
  let right = LEFT;
  for (const { action, value } of run) {
    const label = labelOf(action);
    const chip = cut(JSON.stringify(value));
    const chipWidth = Math.round(chip.length * CHARACTER) + 10;
    const arrives = action.kind !== 'update';
    const x = right + (arrives ? SLANT : 0);
    const y = lanes[action.replica];
    steps.push({
      x,
      y,
      label,
      chip,
      chipWidth,
      told: `${actionText(action)}; then it reads ${JSON.stringify(value)}`,
      from: sourceOf(run, steps, action, lanes, x),
    });
    right = x + Math.max(chipWidth, label.length * CHARACTER) + GAP;
  }
  return { width: right, height: TOP + (replicas - 1) * LANE + 40, lanes, steps };
}

function sourceOf(
  run: readonly Step[],
  placed: readonly PlacedStep[],
  action: Step['action'],
  lanes: readonly number[],
  x: number,
): PlacedStep['from'] {
  if (action.kind === 'merge') return { x: x - SLANT, y: lanes[action.from], isAgain: false };
  if (action.kind === 'update') return undefined;
  const { dot, again } = action;
  const made = run.findIndex((step) => step.action.kind === 'update' && step.action.dot === dot);
  return { x: placed[made].x, y: placed[made].y, isAgain: again };
}

function labelOf(action: Step['action']): string {
  if (action.kind === 'update') return operationText(action.operation);
  if (action.kind === 'merge') return `merge ${action.from}`;
  return `hear ${action.dot}${action.again ? ' again' : ''}`;
}
