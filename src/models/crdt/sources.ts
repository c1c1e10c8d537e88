// Sources that several parameters and presets share, in the words in which a reader is told of them.

export const simulator = 'the reference CRDT simulator (github.com/bhatti/simulators), its default';
export const shapiro =
  'Shapiro, Preguica, Baquero, Zawirski, A comprehensive study of Convergent and Commutative Replicated Data Types, INRIA RR-7506, 2011';
export const almeida =
  'Almeida, Shoker, Baquero, Delta State Replicated Data Types, J. Parallel Distrib. Comput. 111, 2018';
export const enes = 'Enes, Almeida, Baquero, Leitao, Efficient Synchronization of State-based CRDTs, ICDE 2019';
export const demers = 'Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987';
export const kleppmann = 'Kleppmann, Making CRDTs Byzantine Fault Tolerant, PaPoC 2022';
export const baquero = 'Baquero, Almeida, Shoker, Pure Operation-Based Replicated Data Types, arXiv 1710.04469, 2017';
export const balegas =
  'Balegas et al., Extending Eventually Consistent Cloud Databases for Enforcing Numeric Invariants, SRDS 2015';
export const scuttlebutt =
  'van Renesse et al., Efficient Reconciliation and Flow Control for Anti-Entropy Protocols, LADIS 2008';
export const cassandra = 'Apache Cassandra 4, gc_grace_seconds';
export const redis = 'Redis Enterprise documentation, Active-Active databases: conflict resolution';
export const riak = 'Riak KV 2 documentation, Data Types; riak_dt (ORSWOT, map)';
export const cosmosDb =
  'Azure Cosmos DB documentation, Conflict types and resolution policies when using multiple write regions';
export const roshi = 'SoundCloud, Roshi (github.com/soundcloud/roshi), README';
export const anna = 'Wu, Faleiro, Lin, Hellerstein, Anna: A KVS for Any Scale, ICDE 2018';
export const automerge = 'Automerge 3 documentation, Conflicts';
export const yjs = 'Nicolaescu et al., Near Real-Time Peer-to-Peer Shared Editing, GROUP 2016; Yjs 13 documentation';
export const dynamo = 'DeCandia et al., Dynamo: Amazon’s Highly Available Key-value Store, SOSP 2007, section 4.4';
export const fuguePaper = 'Weidner, Kleppmann, The Art of the Fugue, arXiv 2305.00583, 2023';
export const ownTables = 'measured with this model; the numbers stand in its tests';
