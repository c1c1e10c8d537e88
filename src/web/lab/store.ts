// The state of a model's page and what can be done with it. Whatever is changed here is run at once and written to the
// address; nothing is kept anywhere else.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Source } from '../../charts/index.ts';
import type { Problem } from '../../kernel/index.ts';
import type { AnyModel } from '../../models/index.ts';
import type { Pool, RunRecord } from '../../pool/index.ts';
import { type Replication, RunError, replicate } from '../../study/replicate.ts';
import { type Configuration, type FileSource, type Params, parseFile, problemsOf } from './configuration.ts';
import { latestWins } from './latest-wins.ts';
import type { Linked, MissingFile, ReadLink } from './link.ts';
import { painted } from './painted.ts';

/** A run with what it was a run of. */
export interface Shown {
  configuration: Configuration;
  seed: number;
  record: RunRecord;
}

export function sourceOf({ record, configuration }: Shown): Source {
  return { result: record.result as object, params: configuration.params };
}

export interface Study {
  total: number;
  finished: number;
  replication?: Replication;
  /** All runs with the lines that charts draw; complete when the replication is there. */
  runs: readonly RunRecord[];
}

export interface LabState {
  model: AnyModel;
  configuration: Configuration;
  pinned?: Configuration;
  seed: number;
  /** How many seeds were asked for; undefined for one run. */
  seeds?: number;
  /** Every change draws a new seed. */
  fresh: boolean;
  window?: readonly [number, number];
  files: Readonly<Record<string, FileSource>>;
  /** What was wrong with the link. */
  linkProblems: readonly Problem[];
  missing: readonly MissingFile[];
  /** Why the parameters as they stand cannot be run. */
  problems: readonly Problem[];
  run?: Shown;
  pinnedRun?: Shown;
  /** True from a change until its run is here. */
  running: boolean;
  failure?: { error: Error; configuration: Configuration; seed: number };
  study?: Study;
  /** Lines of charts that are switched off, by view and line. */
  hidden: ReadonlySet<string>;
}

/** What a change is to the reader: a step of its own, to which Back returns, or part of a movement. */
export type Weight = 'step' | 'movement';

export interface Lab {
  store: StoreApi<LabState>;
  setParam(name: string, value: unknown, weight: Weight): void;
  setFile(name: string, source: FileSource | undefined): void;
  /** Applies a change of several parameters, such as a remedy. */
  applyPatch(patch: Params): void;
  /** Goes to a run that differs by parameters, a file and the seed, in one step. */
  goTo(run: { patch: Params; file: { field: string; source: FileSource }; seed: number }): void;
  open(configuration: Configuration, pinned?: Configuration): void;
  setSeed(seed: number): void;
  drawSeed(): void;
  setFresh(fresh: boolean): void;
  pin(configuration: Configuration | undefined): void;
  setWindow(window: readonly [number, number] | undefined): void;
  toggleLine(id: string): void;
  startStudy(seeds: number): void;
  stopStudy(): void;
  stopRun(): void;
  dismissLinkProblems(): void;
  /** Takes on what another address says. */
  follow(link: ReadLink): void;
  close(): void;
}

interface Request {
  configuration: Configuration;
  pinned?: Configuration;
  seed: number;
}

export interface LabOptions {
  pool: Pool;
  /** Called after each change of what a link carries. */
  changed(linked: Linked, weight: Weight): void;
}

export function createLab(model: AnyModel, link: ReadLink, { pool, changed }: LabOptions): Lab {
  const store = createStore<LabState>(() => ({ model, running: false, hidden: new Set(), ...stateOf(link) }));
  const { getState: get, setState: set } = store;
  let study: AbortController | undefined;

  const runs = latestWins<Request, { run: Shown; pinnedRun?: Shown }>({
    run: async (request, signal) => {
      const { pinned, seed } = request;
      const job = async (configuration: Configuration): Promise<Shown> => ({
        configuration,
        seed,
        record: await pool.run({ model: model.id, params: configuration.params, seed, keep: { result: true } }, signal),
      });
      const [run, pinnedRun] = await Promise.all([
        job(request.configuration),
        pinned === undefined ? undefined : (knownPinned(pinned, seed) ?? job(pinned)),
      ]);
      return { run, pinnedRun };
    },
    done(shown, request) {
      const isNewest = isOfNow(request);
      if (isNewest) painted.arrived();
      set({ ...shown, running: isNewest ? false : get().running, failure: undefined });
    },
    failed: (error, { configuration, seed }) =>
      set({ running: false, failure: { error: asError(error), configuration, seed } }),
  });

  function knownPinned(configuration: Configuration, seed: number): Shown | undefined {
    const { pinnedRun } = get();
    return pinnedRun?.configuration === configuration && pinnedRun.seed === seed ? pinnedRun : undefined;
  }

  function isOfNow(request: Request): boolean {
    const { configuration, pinned, seed } = get();
    return request.configuration === configuration && request.pinned === pinned && request.seed === seed;
  }

  function linked(): Linked {
    const { configuration, pinned, seed, seeds, fresh, window, files } = get();
    return { configuration, pinned, seed, seeds, fresh, window, files };
  }

  // What the change makes of the state, then the run of it, then its address.
  function change(patch: Partial<LabState>, weight: Weight): void {
    const { fresh } = get();
    set({ seeds: undefined, ...patch, ...(fresh && patch.configuration !== undefined ? { seed: drawnSeed() } : {}) });
    runNow();
    changed(linked(), weight);
  }

  function runNow(): void {
    const { configuration, pinned, seed, seeds, missing } = get();
    endStudy();
    const problems = missing.length > 0 ? [] : problemsOf(model, configuration.params);
    if (problems.length > 0 || missing.length > 0) {
      runs.stop();
      set({ problems, running: false });
      return;
    }
    set({ problems, running: true, pinnedRun: pinned === undefined ? undefined : get().pinnedRun });
    runs.request({ configuration, pinned, seed });
    if (seeds !== undefined) void runStudy(seeds);
  }

  function withParams(patch: Params): Configuration {
    const { configuration } = get();
    return { preset: configuration.preset, params: { ...configuration.params, ...patch } };
  }

  function endStudy(): void {
    study?.abort(new Error('the study was stopped'));
    study = undefined;
    if (get().study !== undefined) set({ study: undefined });
  }

  async function runStudy(seeds: number): Promise<void> {
    endStudy();
    const mine = new AbortController();
    study = mine;
    const { configuration, seed } = get();
    const kept: RunRecord[] = [];
    set({ study: { total: seeds, finished: 0, runs: kept } });
    try {
      const replication = await replicate(
        { model, params: configuration.params, seed, seeds, keep: { lines: lineIds(model) } },
        {
          pool,
          signal: mine.signal,
          onRun: (run) => kept.push(run),
          onProgress: (finished) => study === mine && set({ study: { total: seeds, finished, runs: kept } }),
        },
      );
      if (study === mine) set({ study: { total: seeds, finished: seeds, replication, runs: kept } });
    } catch (error) {
      if (study !== mine) return;
      const cause = error instanceof RunError ? error : { seed, cause: error };
      set({
        study: undefined,
        seeds: undefined,
        failure: { error: asError(cause.cause), configuration, seed: cause.seed },
      });
    }
  }

  const lab: Lab = {
    store,
    setParam: (name, value, weight) => change({ configuration: withParams({ [name]: value }) }, weight),
    setFile(name, source) {
      const { files, missing, seeds } = get();
      const value = source === undefined ? undefined : parseFile(model, name, source);
      const { [name]: _, ...others } = files;
      change(
        {
          configuration: withParams({ [name]: value }),
          files: source === undefined ? others : { ...others, [name]: source },
          missing: missing.filter(({ field }) => field !== name),
          // The study of a link that waited for this file.
          seeds: missing.length > 0 ? seeds : undefined,
        },
        'step',
      );
    },
    applyPatch: (patch) => change({ configuration: withParams(patch) }, 'step'),
    goTo({ patch, file: { field, source }, seed }) {
      const value = parseFile(model, field, source);
      const configuration = withParams({ ...patch, [field]: value });
      change({ configuration, files: { ...get().files, [field]: source }, seed, fresh: false }, 'step');
    },
    open: (configuration, pinned) => change({ configuration, pinned, missing: [], window: undefined }, 'step'),
    setSeed: (seed) => change({ seed }, 'step'),
    drawSeed: () => change({ seed: drawnSeed() }, 'step'),
    setFresh(fresh) {
      set({ fresh });
      changed(linked(), 'movement');
    },
    pin: (pinned) => change({ pinned }, 'step'),
    setWindow(window) {
      set({ window });
      changed(linked(), 'movement');
    },
    toggleLine(id) {
      const hidden = new Set(get().hidden);
      if (!hidden.delete(id)) hidden.add(id);
      set({ hidden });
    },
    startStudy(seeds) {
      set({ seeds });
      void runStudy(seeds);
      changed(linked(), 'step');
    },
    stopStudy: () => change({}, 'step'),
    stopRun() {
      runs.stop();
      set({ running: false });
    },
    dismissLinkProblems: () => set({ linkProblems: [] }),
    follow(link) {
      set(stateOf(link));
      runNow();
    },
    close() {
      endStudy();
      runs.stop();
    },
  };
  runNow();
  return lab;
}

function stateOf(link: ReadLink) {
  const { problems, ...rest } = link;
  return {
    pinned: undefined,
    window: undefined,
    seeds: undefined,
    ...rest,
    linkProblems: problems,
    problems: [],
    failure: undefined,
  };
}

function lineIds(model: AnyModel): string[] {
  return model.views.flatMap((view) => (view.kind === 'time' ? view.lines.map(({ id }) => id) : []));
}

/** Short enough to be read aloud. */
function drawnSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
