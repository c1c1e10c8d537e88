// The figures of the study of failures between systems, counted again from the tables that its authors published: 120 cases in
// the open, each with the systems, the plane, the symptom, the cause and the fix, and 55 incidents of clouds. Source: Tang,
// Bhandari, Zhang, Karanika, Ji, Gupta, Xu: Fail through the Cracks, EuroSys 2023, doi 10.1145/3552326.3587448; data:
// github.com/xlab-uiuc/csi-ae (MIT) at 39da4b0.

export interface StudyTable {
  id: string;
  title: string;
  /** What is counted. */
  of: 'all cases' | 'data plane' | 'management plane' | 'control plane' | 'incidents';
  total: number;
  about: string;
  /** The most first; they add up to `total`. */
  rows: readonly {
    label: string;
    count: number /** A preset of the model that shows such a case. */;
    preset?: string;
  }[];
}

export const studySource = {
  title: 'Fail through the Cracks: Cross-System Interaction Failures in Modern Cloud Systems',
  authors: 'Tang, Bhandari, Zhang, Karanika, Ji, Gupta and Xu, EuroSys 2023',
  doi: '10.1145/3552326.3587448',
};

/** Public accounts of the 11 incidents, as the study's table names them. */
export const studyIncidents: readonly string[] = [
  'https://status.cloud.google.com/incidents/cFXPsFUnUELR8U2bQeGz',
  'https://status.cloud.google.com/incidents/UGitQGdvkK1kU16y3gVN',
  'https://status.cloud.google.com/incidents/wPngCuQwJwQQVj1rSLbi',
  'https://status.cloud.google.com/incidents/NuaWbbv8n8V8PMHNR7kT',
  'https://status.cloud.google.com/incidents/qq7VS3aLtp6Nmgs5Nux4',
  'https://status.cloud.google.com/incidents/1tX748pbxW2JjTUuTJsx',
  'https://aws.amazon.com/message/12721/',
  'https://aws.amazon.com/message/5467D2/',
  'RCA - DNS issue impacting multiple Microsoft services (Tracking ID GVY5-TZZ)',
  'RCA - Azure Resource Manager - Issues accessing Azure resources via ARM (Tracking ID ZLXD-HT8)',
  'Service Management Failures for Application Gateway, Azure Bastion, and Azure Firewall (Tracking ID HT3R-990)',
];

/** Said of the study elsewhere and not to be counted from its tables. */
export const studyCaveats: readonly string[] = [
  'A median of 106 minutes to resolve such an incident, 6 % of tests that cross systems, connectors as less than 5 % of the code, and a share of 37 %: quoted from the paper, and not to be had from its tables.',
  'The outage of AWS Kinesis in November 2020 is labelled an incident of a dependency there, and none between systems.',
  'Published cases are loud: 89 of 120 crashed or hung, and 5 are of wrong results or lost data. What nobody notices is not reported; write-read matrices of real libraries find many more silent differences than crashes.',
];

export const studyTables: readonly StudyTable[] = [
  {
    id: 'planes',
    title: 'Planes',
    of: 'all cases',
    total: 120,
    about:
      'On which plane the two systems met: the data that one writes and the other reads, their configuration and monitoring, or the calls by which one steers the other.',
    rows: [
      { label: 'Data', count: 61 },
      { label: 'Management', count: 39 },
      { label: 'Control', count: 20 },
    ],
  },
  {
    id: 'pairs',
    title: 'Pairs of systems',
    of: 'all cases',
    total: 120,
    about: 'The system that calls or writes, and the one that serves or reads.',
    rows: [
      { label: 'Spark → Hive', count: 26 },
      { label: 'Spark → YARN', count: 19 },
      { label: 'Flink → YARN', count: 14 },
      { label: 'Flink → Kafka', count: 12 },
      { label: 'Spark → HDFS', count: 8 },
      { label: 'Flink → Hive', count: 8 },
      { label: 'Hive → Spark', count: 6 },
      { label: 'Hive → HDFS', count: 6 },
      { label: 'Spark → Kafka', count: 5 },
      { label: 'HBase → HDFS', count: 4 },
      { label: 'YARN → HDFS', count: 3 },
      { label: 'Flink → HDFS', count: 3 },
      { label: 'Hive → HBase', count: 3 },
      { label: 'Hive → YARN', count: 2 },
      { label: 'Hive → Kafka', count: 1 },
    ],
  },
  {
    id: 'crashing',
    title: 'Crashing symptom',
    of: 'all cases',
    total: 120,
    about: 'Reports are of what was noticed: three of four are of a job or a service that stopped.',
    rows: [
      { label: 'crash or hang', count: 89 },
      { label: 'anything else', count: 31 },
    ],
  },
  {
    id: 'fix-pattern',
    title: 'What the fix changed',
    of: 'all cases',
    total: 120,
    about: 'Most fixes change the code of the interaction itself, and a third add a check.',
    rows: [
      { label: 'the interaction', count: 69 },
      { label: 'a check', count: 38 },
      { label: 'the handling of errors', count: 8 },
      { label: 'other', count: 5 },
    ],
  },
  {
    id: 'fix-place',
    title: 'Where the fix went',
    of: 'all cases',
    total: 120,
    about:
      'Of the 115 cases with code to look at, 79 were mended in code of the upstream system that is there for this downstream one, and 68 of those in a module of its own, a connector.',
    rows: [
      { label: 'connector module of the upstream system', count: 68 },
      { label: 'code that serves other purposes too', count: 36 },
      { label: 'code for the downstream system, scattered', count: 11 },
      { label: 'cannot be told', count: 5 },
    ],
  },
  {
    id: 'properties',
    title: 'Properties of data',
    of: 'data plane',
    total: 61,
    about: 'What the two systems understood differently.',
    rows: [
      { label: 'schema: values', count: 18 },
      { label: 'schema: structure', count: 14 },
      { label: 'API semantics', count: 11 },
      { label: 'address: names and paths', count: 10 },
      { label: 'custom metadata', count: 8 },
    ],
  },
  {
    id: 'abstractions',
    title: 'Abstractions of data',
    of: 'data plane',
    total: 61,
    about: 'What the data was passed as.',
    rows: [
      { label: 'table', count: 35 },
      { label: 'file', count: 18 },
      { label: 'stream', count: 8 },
    ],
  },
  {
    id: 'data-patterns',
    title: 'Patterns',
    of: 'data plane',
    total: 61,
    about: 'How it came about.',
    rows: [
      { label: 'wrong assumptions on an API', count: 18 },
      { label: 'operations that are not supported', count: 15 },
      { label: 'confusion of types', count: 12 },
      { label: 'unspoken convention', count: 9 },
      { label: 'values that are not defined', count: 7 },
    ],
  },
  {
    id: 'serialization',
    title: 'Serialization',
    of: 'data plane',
    total: 61,
    about: 'A quarter is in the writing of values as bytes; the meaning of bytes and names is the rest.',
    rows: [
      { label: 'elsewhere', count: 46 },
      { label: 'in how values are written as bytes', count: 15 },
    ],
  },
  {
    id: 'data-symptoms',
    title: 'Symptoms',
    of: 'data plane',
    total: 61,
    about: 'What was noticed.',
    rows: [
      { label: 'Job/task failure', count: 47 },
      { label: 'Job/task startup failure', count: 6 },
      { label: 'Wrong results', count: 3 },
      { label: 'Resource leak', count: 2 },
      { label: 'Performance issues', count: 2 },
      { label: 'Usability', count: 1 },
    ],
  },
  {
    id: 'management-patterns',
    title: 'Patterns',
    of: 'management plane',
    total: 39,
    about:
      'Keys that are ignored are 12 of the 30 cases of configuration (40 %), keys that something overrides 6 (20 %).',
    rows: [
      { label: 'a setting is ignored', count: 12 },
      { label: 'settings that do not fit each other', count: 10 },
      { label: 'monitoring that disagrees', count: 9 },
      { label: 'a setting is overridden', count: 6 },
      { label: 'a value is mishandled', count: 2 },
    ],
  },
  {
    id: 'management-symptoms',
    title: 'Symptoms',
    of: 'management plane',
    total: 39,
    about: 'What was noticed.',
    rows: [
      { label: 'Job/task crash/hang', count: 24 },
      { label: 'Reduced observability', count: 8 },
      { label: 'Unexpected Behaviour', count: 5 },
      { label: 'Performance issue', count: 2 },
    ],
  },
  {
    id: 'control-patterns',
    title: 'Patterns',
    of: 'control plane',
    total: 20,
    about:
      'Of the 13 cases of API semantics, 8 break something that the API implies and does not say, and 5 call it in the wrong context.',
    rows: [
      { label: 'API semantics', count: 13 },
      { label: 'state that disagrees', count: 5 },
      { label: 'features that disagree', count: 2 },
    ],
  },
  {
    id: 'control-symptoms',
    title: 'Symptoms',
    of: 'control plane',
    total: 20,
    about: 'What was noticed.',
    rows: [
      { label: 'Runtime crash/hang', count: 8 },
      { label: 'Startup failure', count: 4 },
      { label: 'Unexpected Behaviour', count: 3 },
      { label: 'Performance issue', count: 3 },
      { label: 'Data loss', count: 2 },
    ],
  },
  {
    id: 'incidents',
    title: 'Incidents of clouds',
    of: 'incidents',
    total: 55,
    about:
      'Of 55 incidents that cloud providers described in public, 11 (20 %) were failures between systems; in 40 a system failed that others depended on.',
    rows: [
      { label: 'a dependency failed', count: 40 },
      { label: 'between systems', count: 11 },
      { label: 'neither', count: 4 },
    ],
  },
];
