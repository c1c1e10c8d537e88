// Lost updates: clients read a counter, add one and write it back, through calls that take time, and nothing keeps two of
// them apart. What is lost is what the counters do not hold at the end: the history of each counter is followed back from
// its last write, from every version to the one it was made of, and an update that is not on that way is gone.

import { Engine, type Random, type Streams } from '../../../../kernel/index.ts';
import type { Params } from '../../params.ts';
import type { Passed } from '../../pipeline/record.ts';
import { lognormalOf } from '../bytes-scenario.ts';
import type { Moment, Pairing, ScenarioRun } from '../scenario.ts';

/** One update as it is asked for: the same in every pairing. */
interface Update {
  client: number;
  key: number;
  think: number;
  get: number;
  set: number;
  /** When it enters if no update before it had to be begun again. */
  at: number;
}

/** What keeps two updates apart: nothing, a comparison with the version seen, or a store that adds by itself. */
type Keeping = 'nothing' | 'compare-and-set' | 'atomic';

const NONE = -1;

/** All updates that begin before `duration`, in the order in which they would enter; streams `client <n>`. */
function updatesOf(params: Params, streams: Streams): Update[] {
  const updates: Update[] = [];
  for (let client = 0; client < params.updateClients; client++) {
    const random = streams.stream(`client ${client}`);
    for (let at = 0; ; ) {
      const think = params.thinkTime * random.exponential();
      const get = lognormalOf(random, params.callTime, params.callSigma);
      const set = lognormalOf(random, params.callTime, params.callSigma);
      const key = random.below(params.updateKeys);
      at += think;
      if (at >= params.duration) break;
      updates.push({ client, key, think, get, set, at });
      at += get + (params.waitsForSet ? set : 0);
    }
  }
  return updates.sort((a, b) => a.at - b.at || a.client - b.client);
}

/** The counters and the clients that update them, on a clock. */
class Counters {
  readonly settled: Float64Array;
  readonly values: Float64Array;
  /** Updates that wrote over a version which they had not seen. */
  blindWrites = 0;
  retries = 0;
  /** The first update that was overwritten, and the one that did it. */
  firstOverwritten: { lost: number; by: number } | undefined;
  private readonly engine = new Engine();
  /** Of each counter the update that wrote it last; of each update the value and the writer that it saw. */
  private readonly writers: Int32Array;
  private readonly seenValues: Float64Array;
  private readonly seenWriters: Int32Array;
  private readonly readAt: Float64Array;
  private readonly toCome: number[][];
  private readonly codes: { read: number; write: number };
  private readonly updates: readonly Update[];
  private readonly keeping: Keeping;
  private readonly waits: boolean;
  private readonly again: () => number;

  constructor(updates: readonly Update[], params: Params, keeping: Keeping, retryTimes: Random) {
    this.updates = updates;
    this.keeping = keeping;
    this.waits = params.waitsForSet || keeping !== 'nothing';
    this.again = () => lognormalOf(retryTimes, params.callTime, params.callSigma);
    this.settled = new Float64Array(updates.length);
    this.values = new Float64Array(params.updateKeys);
    this.writers = new Int32Array(params.updateKeys).fill(NONE);
    this.seenValues = new Float64Array(updates.length);
    this.seenWriters = new Int32Array(updates.length);
    this.readAt = new Float64Array(updates.length);
    this.toCome = Array.from({ length: params.updateClients }, () => []);
    for (let place = updates.length - 1; place >= 0; place--) this.toCome[updates[place].client].push(place);
    const { engine } = this;
    this.codes = {
      read: engine.on((place) => this.read(place), 'read'),
      write: engine.on((place) => this.write(place), 'write'),
    };
  }

  run(): void {
    for (let client = 0; client < this.toCome.length; client++) this.next(client);
    this.engine.run();
  }

  /** By update: whether its one is missing from the counter. Throws if that does not agree with what the counters hold. */
  lost(): boolean[] {
    const lost = this.updates.map(() => true);
    this.writers.forEach((last, key) => {
      let kept = 0;
      for (let place = last; place !== NONE; place = this.seenWriters[place]) {
        lost[place] = false;
        kept++;
      }
      if (kept !== this.values[key]) throw new Error(`counter ${key} holds ${this.values[key]}, its history ${kept}`);
    });
    return lost;
  }

  /** How the first update was overwritten. */
  moments(): Moment[] {
    if (this.firstOverwritten === undefined) return [];
    const { lost, by } = this.firstOverwritten;
    const moments = [lost, by].flatMap((place): Moment[] => {
      const { client, key } = this.updates[place];
      const who = `Client ${client}`;
      const seen = this.seenValues[place];
      const over =
        place === by
          ? `, over the ${this.seenValues[lost] + 1} that client ${this.updates[lost].client} had written`
          : '';
      return [
        { at: this.readAt[place], who, what: `reads counter ${key}: ${seen}` },
        { at: this.settled[place], who, what: `writes ${seen + 1}${over}` },
      ];
    });
    return moments.sort((a, b) => a.at - b.at);
  }

  private next(client: number): void {
    const place = this.toCome[client].pop();
    if (place === undefined) return;
    const { think, get } = this.updates[place];
    this.engine.schedule(think + get, this.codes.read, place);
  }

  private read(place: number): void {
    const { key, client, set } = this.updates[place];
    this.readAt[place] = this.engine.now;
    this.seenValues[place] = this.values[key];
    this.seenWriters[place] = this.writers[key];
    this.engine.schedule(set, this.codes.write, place);
    if (!this.waits) this.next(client);
  }

  private write(place: number): void {
    const { key, client } = this.updates[place];
    const isBlind = this.writers[key] !== this.seenWriters[place];
    if (isBlind && this.keeping === 'compare-and-set') {
      this.retries++;
      this.engine.schedule(this.again(), this.codes.read, place);
      return;
    }
    if (this.keeping === 'atomic') {
      this.seenValues[place] = this.values[key];
      this.seenWriters[place] = this.writers[key];
    } else if (isBlind) {
      this.blindWrites++;
      this.firstOverwritten ??= { lost: this.writers[key], by: place };
    }
    this.values[key] = this.seenValues[place] + 1;
    this.writers[key] = place;
    this.settled[place] = this.engine.now;
    if (this.waits) this.next(client);
  }
}

function keepingOf({ compareAndSet }: Params, pairing: Pairing): Keeping {
  if (pairing === 'writer-alone') return 'atomic';
  return pairing === 'reader-alone' || compareAndSet ? 'compare-and-set' : 'nothing';
}

/** The caller with a store of its like adds in one step; callers of the service's own compare and set. */
export function lostUpdates(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const updates = updatesOf(params, streams);
  const counters = new Counters(updates, params, keepingOf(params, pairing), streams.stream('retries'));
  counters.run();
  const lost = counters.lost();
  return {
    records: updates.map(
      ({ at }, place): Passed => ({
        at,
        settled: counters.settled[place],
        fidelity: [lost[place] ? 'silent' : 'lossless'],
        // Nothing of a lost one is left, as a count of both sides shows.
        executions: lost[place] ? 0 : 1,
        isOld: false,
        isRestorable: false,
      }),
    ),
    moments: counters.moments(),
    workAsked: 0,
    workDone: 0,
    figures: {
      blindWriteShare: updates.length > 0 ? counters.blindWrites / updates.length : Number.NaN,
      updateRetries: counters.retries,
    },
  };
}
