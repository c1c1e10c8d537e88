// What is to be run: every lane that writes a format with every lane that reads it.

import { type FormatId, formatsOf, type Lane, type System } from './system.ts';

export interface LaneRef {
  system: string;
  lane: string;
}

/** `json/text`: how a lane is named where names must be texts; the default lane by its system alone. */
export const laneName = ({ system, lane }: LaneRef): string => (lane === 'default' ? system : `${system}/${lane}`);

export interface FormatPlan {
  format: FormatId;
  writers: readonly LaneRef[];
  readers: readonly LaneRef[];
}

export interface Wanted {
  format?: FormatId;
  /** Ids of systems. */
  writer?: string;
  reader?: string;
}

/** Formats in the order in which the systems bring them; none without a writer and a reader. */
export function planOf(systems: readonly System[], { format, writer, reader }: Wanted = {}): FormatPlan[] {
  const named = [...new Set(systems.flatMap(formatsOf))].filter((id) => format === undefined || id === format);
  return named
    .map((id) => ({
      format: id,
      writers: lanesOf(systems, id, writer, ({ writes }) => writes),
      readers: lanesOf(systems, id, reader, ({ reads }) => reads),
    }))
    .filter(({ writers, readers }) => writers.length > 0 && readers.length > 0);
}

function lanesOf(
  systems: readonly System[],
  format: FormatId,
  only: string | undefined,
  takes: (lane: Lane) => boolean,
): LaneRef[] {
  return systems
    .filter(({ id }) => only === undefined || id === only)
    .flatMap(({ id, lanes }) =>
      lanes.filter((lane) => lane.format === format && takes(lane)).map((lane) => ({ system: id, lane: lane.id })),
    );
}
