// What HBase's master and ZooKeeper and HDFS's name node know, as the configuration service holds it: who has a session,
// who serves each region, and which datanodes hold its log under which generation stamp. When a server's session ends its
// regions wait until its log is split, and go to the servers that have the fewest.

import type { Configuration } from './configuration-service.ts';

export interface Region {
  /** Undefined while the region moves. */
  readonly server: number | undefined;
  /** The latest generation stamp that was given out for its log: whoever writes with an older one is too late. */
  readonly stamp: number;
  /** The datanodes that hold all that was acknowledged, and the stamp with which the log was put there. */
  readonly pipeline: readonly number[];
  readonly pipelineStamp: number;
}

/** The process that a region is assigned to. */
export interface Assignment {
  readonly server: number;
  readonly session: number;
}

export interface HBaseConfiguration extends Configuration {
  /** By server: the number of its process that has a session; undefined for none. */
  readonly sessions: readonly (number | undefined)[];
  /** By server: the latest process whose session has ended; -1 for none. */
  readonly ended: readonly number[];
  readonly regions: readonly Region[];
}

/** What a server says of itself: which of its processes is running. */
export interface HBaseStatus {
  readonly process: number;
}

/** As many regions as servers, each served by one, its log on that and the next ones. */
export function firstConfiguration(servers: number, replication: number): HBaseConfiguration {
  const all = Array.from({ length: servers }, (_, server) => server);
  const copies = Math.min(replication, servers);
  const regions = all.map((server) => ({
    server,
    stamp: 1,
    pipeline: Array.from({ length: copies }, (_, i) => (server + i) % servers),
    pipelineStamp: 1,
  }));
  return { epoch: 1, sessions: all.map(() => 0), ended: all.map(() => -1), regions };
}

/** By region: the process that has it; undefined while it moves. */
export function assignmentsOf({ sessions, regions }: HBaseConfiguration): (Assignment | undefined)[] {
  return regions.map(({ server }) => {
    const session = server === undefined ? undefined : sessions[server];
    return server === undefined || session === undefined ? undefined : { server, session };
  });
}

/** The configuration with another region in one place. */
export function withRegion(present: HBaseConfiguration, at: number, region: Region): HBaseConfiguration {
  const regions = present.regions.map((other, i) => (i === at ? region : other));
  return { ...present, epoch: present.epoch + 1, regions };
}

/** Ends the sessions of those that are silent or have begun a new process, and begins those of new processes. */
export function reviewSessions(
  present: HBaseConfiguration,
  isAlive: (server: number) => boolean,
  statusOf: (server: number) => HBaseStatus,
): HBaseConfiguration | undefined {
  const { epoch, sessions, ended, regions } = present;
  const ends = (server: number): boolean => {
    const session = sessions[server];
    return session !== undefined && (!isAlive(server) || statusOf(server).process > session);
  };
  const begins = (server: number): boolean =>
    sessions[server] === undefined && isAlive(server) && statusOf(server).process > ended[server];
  if (!sessions.some((_, server) => ends(server) || begins(server))) return undefined;
  return {
    epoch: epoch + 1,
    sessions: sessions.map((session, server) =>
      ends(server) ? undefined : begins(server) ? statusOf(server).process : session,
    ),
    ended: ended.map((last, server) => (ends(server) ? sessions[server]! : last)),
    regions: regions.map((region) =>
      region.server !== undefined && ends(region.server) ? { ...region, server: undefined } : region,
    ),
  };
}

/** Gives the regions that are ready to servers with a session, the least loaded first; undefined if that changes nothing. */
export function assignRegions(
  present: HBaseConfiguration,
  isReady: (region: number) => boolean,
): HBaseConfiguration | undefined {
  if (present.regions.every(({ server }) => server !== undefined)) return undefined;
  const live = present.sessions.flatMap((session, server) => (session === undefined ? [] : [server]));
  if (live.length === 0) return undefined;
  const load = present.sessions.map((_, server) => present.regions.filter((region) => region.server === server).length);
  let isChanged = false;
  const regions = present.regions.map((region, i) => {
    if (region.server !== undefined || !isReady(i)) return region;
    const server = live.reduce((best, other) => (load[other] < load[best] ? other : best));
    load[server]++;
    isChanged = true;
    return { ...region, server, stamp: region.stamp + 1 };
  });
  return isChanged ? { ...present, epoch: present.epoch + 1, regions } : undefined;
}
