// Sources that several parameters and presets share, in the words in which a reader is told of them.

export const simulator = 'the reference CAP/PACELC simulator (github.com/bhatti/simulators), its default';
export const dynamo = 'DeCandia et al., Dynamo: Amazon’s Highly Available Key-value Store, SOSP 2007';
export const cassandra = 'Apache Cassandra 4, documentation and cassandra.yaml defaults';
export const hat = 'Bailis et al., Highly Available Transactions, VLDB 2014, table 1 (EC2, same zone)';
export const pbsPaper = 'Bailis et al., Probabilistically Bounded Staleness, VLDB 2012';
export const cloudping = 'cloudping, medians of one year, July 2025';
export const ycsb = 'Cooper et al., Benchmarking Cloud Serving Systems with YCSB, SoCC 2010';
export const gilbertLynch = 'Gilbert, Lynch, Brewer’s Conjecture, SIGACT News 33(2), 2002';
export const abadi =
  'Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, IEEE Computer 45(2), 2012';
export const jepsen = 'Kingsbury, Jepsen: the partitions its nemesis makes';
export const abdPaper =
  'Attiya, Bar-Noy, Dolev, Sharing Memory Robustly in Message-Passing Systems, J. ACM 42(1), 1995';
export const raftPaper = 'Ongaro, Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC 2014';
export const raftThesis = 'Ongaro, Consensus: Bridging Theory and Practice, dissertation, Stanford 2014';
export const etcd = 'etcd 3, its defaults and documentation';
export const spannerPaper = 'Corbett et al., Spanner: Google’s Globally-Distributed Database, OSDI 2012';
export const dynamoDb = 'Elhemali et al., Amazon DynamoDB, USENIX ATC 2022';
export const mysql = 'MySQL 8.0 Reference Manual, Replication';
export const postgresql = 'PostgreSQL 16 documentation, High Availability';
export const ownTables = 'measured with this model; the numbers stand in its tests';
export const chainPaper =
  'van Renesse, Schneider, Chain Replication for Supporting High Throughput and Availability, OSDI 2004';
export const craqPaper =
  'Terrace, Freedman, Object Storage on CRAQ: High-throughput Chain Replication for Read-mostly Workloads, ATC 2009';
export const mongodb = 'MongoDB Manual 7.0';
export const pnutsPaper = 'Cooper et al., PNUTS: Yahoo!’s Hosted Data Serving Platform, VLDB 2008';
export const cosmosDb = 'Azure Cosmos DB documentation, Consistency levels';
export const voltManual = 'VoltDB, Using VoltDB, version 12';
export const voltJepsen = 'Kingsbury, Jepsen: VoltDB 6.3, 2016';
export const hbaseBook = 'Apache HBase Reference Guide, version 2.5';
export const bigtable =
  'Chang et al., Bigtable: A Distributed Storage System for Structured Data, OSDI 2006, section 5';
export const riak = 'Riak KV 2, documentation: siblings, dotted version vectors, hinted handoff';
