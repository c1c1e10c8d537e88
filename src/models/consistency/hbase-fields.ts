// The fields of HBase: how long regions take to move, what its log in HDFS does, its region replicas, and the rules that
// keep it safe. Its session timeout is the detection time.

import { duration, integer, toggle } from '../fields.ts';
import { bigtable, hbaseBook } from './sources.ts';

const group = 'Protocol';
const rules = 'Safety rules';
const hbase = { field: 'protocol', in: ['hbase'] } as const;
const replicas = { field: 'hbaseRegionReplicas', in: [true] } as const;

export const hbaseFields = {
  hbaseSplitTime: duration({
    label: 'Log splitting',
    help: 'How long the master takes to split the log of a dead region server by regions, before these can be assigned.',
    source: `${hbaseBook}, log splitting: it grows with the log; the number is ours`,
    group,
    default: 2,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 0.5,
    when: hbase,
  }),
  hbaseAssignTime: duration({
    label: 'Reassignment',
    help: 'How long it takes to assign a region to another server, before that one opens it.',
    source: 'ours: seconds are usual',
    group,
    default: 1,
    min: 0,
    max: 3600,
    range: [0, 60],
    step: 0.5,
    when: hbase,
  }),
  hdfsReplication: integer('count', {
    label: 'HDFS replication',
    help: 'Datanodes in the pipeline of a log: all of them must have an edit before it is acknowledged.',
    source: 'Apache Hadoop 3, hdfs-default.xml: dfs.replication 3',
    group,
    default: 3,
    min: 1,
    max: 15,
    range: [1, 5],
    step: 1,
    alsoKnownAs: ['dfs.replication'],
    when: hbase,
  }),
  hdfsPipelineTimeout: duration({
    label: 'Pipeline timeout',
    help:
      'A region server whose log makes no progress for so long builds a new pipeline without the datanodes that do not ' +
      'answer; if that fails for as long again, it aborts.',
    source: `${hbaseBook}, mean time to recovery: dfs.client.socket-timeout 10 s advised, 60 s by default`,
    group,
    default: 10,
    min: 0.1,
    max: 3600,
    range: [0.5, 60],
    step: 0.5,
    alsoKnownAs: ['dfs.client.socket-timeout'],
    when: hbase,
  }),
  hbaseRegionReplicas: toggle({
    label: 'Timeline reads',
    help:
      'Every server holds a read-only replica of every region, to which edits are shipped later. A read that the region’s ' +
      'server has not answered soon is answered by the nearest replica, which may be behind.',
    source: `${hbaseBook}, timeline-consistent high available reads; off by default`,
    group,
    default: false,
    when: hbase,
  }),
  hbasePrimaryCallTimeout: duration({
    label: 'Primary call timeout',
    help: 'How long a read waits for the region’s server before a replica may answer.',
    source: `${hbaseBook}: hbase.client.primaryCallTimeout.get, 10 ms`,
    group,
    default: 0.01,
    min: 0,
    max: 3600,
    range: [0, 0.2],
    step: 0.01,
    alsoKnownAs: ['hbase.client.primaryCallTimeout.get'],
    when: replicas,
  }),
  hbaseReplicaLag: duration({
    label: 'Shipping delay',
    help: 'How long a committed edit waits until it is shipped to the region replicas.',
    source: 'ours: asynchronous WAL replication ships within a second',
    group,
    default: 0.2,
    min: 0.01,
    max: 3600,
    range: [0.01, 5],
    step: 0.01,
    when: replicas,
  }),
  hbaseFencing: toggle({
    label: 'HBase: fenced log',
    help:
      'Before a log is split its lease is recovered: its blocks get a new generation stamp, and datanodes take nothing more ' +
      'from the old writer. Without it, a server that was only paused goes on acknowledging what nobody will read.',
    source: `${hbaseBook}, and Apache Hadoop 3, HDFS lease and block recovery`,
    group: rules,
    default: true,
    when: hbase,
  }),
  hbaseLease: toggle({
    label: 'HBase: reads need the session',
    help:
      'A region server answers reads only while it hears from ZooKeeper. Without it, one that was replaced answers from ' +
      'what it had until it is told that its session is gone or its log refuses a write.',
    source: `${bigtable}: a tablet server that loses its Chubby lock stops serving; HBase itself stops only when it is told`,
    group: rules,
    default: true,
    when: hbase,
  }),
};
