// Presets of replication along a chain, and of three systems with one place for each piece of the data: PNUTS, VoltDB and
// HBase. Each shows what its own mechanism buys, or what it costs.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { bigtable, chainPaper, craqPaper, hbaseBook, pnutsPaper, voltManual } from './sources.ts';

type P = Preset<Params>;

/** A region server goes, with its disk, for longer than it takes to notice. */
const serverCrash = {
  protocol: 'hbase',
  detectionTime: 20,
  duration: 60,
  crash: 'leader',
  crashStart: 10,
  crashDuration: 40,
  crashKeepsDisk: false,
} as const satisfies Partial<Params>;

const chains: readonly P[] = [
  {
    id: 'chain',
    title: 'Chain replication',
    about:
      'Writes go through all replicas, reads to the tail alone. The first replica crashes, comes back as the tail, and is ' +
      'then cut off with the client beside it. Its lease runs out before the rest of the chain goes on, so that it answers ' +
      'no read with what is no longer true. A write pays for the whole way through the chain.',
    source: chainPaper,
    params: {
      protocol: 'chain',
      keys: 3,
      crash: 'first',
      crashStart: 3,
      crashDuration: 2,
      partition: 'isolated',
    },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'the lease of the tail', patch: { chainLease: false } },
  },
  {
    id: 'craq',
    title: 'CRAQ: reads at every replica of the chain',
    about:
      'Over five regions a read of what nobody is writing is answered next door, where chain replication goes to the tail ' +
      'for it. Where a write is on its way through the chain, the tail is asked which version is committed.',
    source: craqPaper,
    params: { protocol: 'craq', placement: 'world5', keys: 2 },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'asking the tail about dirty versions', patch: { craqAskTail: false } },
  },
];

const pnuts: readonly P[] = [
  {
    id: 'pnuts-any',
    title: 'PNUTS: read-any',
    about:
      'Every record has a master region, through which all its writes go; 85 % of the writes come from there, as at Yahoo. ' +
      'Reads take what the nearest region has. A client that has just written elsewhere does not find its own write. While two regions are cut off nobody on the other ' +
      'side can write a record that is mastered there, but everybody can read it.',
    source: pnutsPaper,
    params: { protocol: 'pnuts', placement: 'world5', ownWrites: 0.85, operationRate: 20, partition: 'minority' },
    outcome: 'eventual',
    share: 1,
    without: { mechanism: 'reading without the master', patch: { pnutsRead: 'latest' } },
  },
  {
    id: 'pnuts-critical',
    title: 'PNUTS: read-critical on one record',
    about:
      'A read names the version that its client has last seen and goes to the master only where the copy next door is ' +
      'older. On one record that keeps the timeline: everybody sees its versions in order, and nobody loses sight of an ' +
      'own write. Most reads are still local. Over several records it keeps no such order.',
    source: pnutsPaper,
    params: { protocol: 'pnuts', placement: 'world5', partition: 'minority', keys: 1, pnutsRead: 'critical' },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'the version that a read asks for', patch: { pnutsRead: 'any' } },
  },
  {
    id: 'pnuts-latest',
    title: 'PNUTS: read-latest',
    about:
      'Reads ask the master, wherever it is. Masterships move to where the writes come from, by way of the log, so that a ' +
      'new master begins with all that the old one did.',
    source: pnutsPaper,
    params: { protocol: 'pnuts', placement: 'world5', keys: 3, writeRatio: 0.5, pnutsRead: 'latest' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'asking the master', patch: { pnutsRead: 'any' } },
  },
];

const oneCopyInCharge: readonly P[] = [
  {
    id: 'voltdb',
    title: 'VoltDB: the minority stops itself',
    about:
      'All five hosts hold all partitions, so that each side of the partition could go on alone. Two hosts are cut off, miss ' +
      'the others for the heartbeat timeout and stop; the other three go on, and let them in again later. The timeout is ' +
      '2 s here; deployment files say 90 s.',
    source: `${voltManual}, chapters Availability and Avoiding Network Partitions`,
    params: { protocol: 'voltdb', kSafety: 4, partition: 'minority' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'partition detection', patch: { voltPartitionDetection: false } },
  },
  {
    id: 'hbase',
    title: 'HBase: a region server dies',
    about:
      'One server answers for each region. It crashes with its disk, and its region is away for the session timeout of 20 s, ' +
      'the splitting of its log and the reassignment. Nothing is lost, for the log is on two more datanodes.',
    source: `${hbaseBook}: zookeeper.session.timeout 20 to 30 s advised, 90 s by default`,
    params: serverCrash,
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'a log on three datanodes', patch: { hdfsReplication: 1 } },
  },
  {
    id: 'hbase-cut-off',
    title: 'HBase: a region server is cut off',
    about:
      'Two servers are cut off, and their regions move to the other three. They stop reading when they hear nothing from ' +
      'ZooKeeper. HBase itself has no such rule: there a server goes on answering from memory until an append to its log ' +
      'fails for good, which with the default socket timeout of HDFS takes longer than the session.',
    source: `${bigtable}, for the rule; ${hbaseBook}, for HBase without it: dfs.client.socket-timeout 60 s by default`,
    params: {
      protocol: 'hbase',
      detectionTime: 20,
      hdfsPipelineTimeout: 60,
      duration: 60,
      partition: 'minority',
      partitionDuration: 40,
    },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'reads only with a session', patch: { hbaseLease: false } },
  },
  {
    id: 'hbase-timeline',
    title: 'HBase: timeline reads',
    about:
      'The same crash with region replicas: a read that the server has not answered within 10 ms is answered next door. ' +
      'Reads go on through the gap and are quick at all times. They may be behind, and since the server and the replica ' +
      'answer by turns a client may go back in time.',
    source: `${hbaseBook}, timeline-consistent high available reads`,
    params: { ...serverCrash, crashKeepsDisk: true, hbaseRegionReplicas: true },
    outcome: 'eventual',
    share: 1,
    without: { mechanism: 'reads from region replicas', patch: { hbaseRegionReplicas: false } },
  },
];

export const systemsPresets: readonly P[] = [...chains, ...pnuts, ...oneCopyInCharge];
