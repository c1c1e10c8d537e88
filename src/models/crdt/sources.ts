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
