// What replicas notice of faults, and what they do about it: whom they take for dead, whose word they miss, who leads from
// then on. Protocols write it down as it happens; what of it was the detection of a fault is told when the run is over.

/** What a replica notices. */
export type Finding =
  /** It has not heard the other one for too long. */
  | 'suspects'
  /** It follows, and has not heard its leader for too long. */
  | 'misses leader'
  /** It leads, and no longer hears enough of the others to go on. */
  | 'misses majority'
  /** It decides that the other one no longer counts. */
  | 'leaves out';

/** What it does about it. */
export type Reaction =
  | 'leads'
  /** It takes part no longer. */
  | 'stops'
  /** It goes on as a member of a smaller cluster. */
  | 'goes on'
  /** It serves what another one served. */
  | 'takes over';

export interface Notice {
  /** Seconds. */
  readonly at: number;
  readonly replica: number;
  readonly what: Finding | Reaction;
  /** The replica it is about; undefined where it is about none in particular. */
  readonly about: number | undefined;
}

const reactions: readonly string[] = ['leads', 'stops', 'goes on', 'takes over'] satisfies Reaction[];

export function isReaction(what: Notice['what']): what is Reaction {
  return reactions.includes(what);
}
