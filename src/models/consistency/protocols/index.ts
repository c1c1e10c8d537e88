// The protocols by their name in the parameter `protocol`: one line each.

import type { Params } from '../params.ts';
import { abd } from './abd.ts';
import { chain } from './chain.ts';
import { cosmos } from './cosmos.ts';
import { craq } from './craq.ts';
import { hbase } from './hbase.ts';
import { leader } from './leader.ts';
import { mongodb } from './mongo.ts';
import { pnuts } from './pnuts.ts';
import type { ProtocolEntry } from './protocol.ts';
import { quorum } from './quorum.ts';
import { raft } from './raft.ts';
import { sloppy } from './sloppy.ts';
import { spanner } from './spanner.ts';
import { voltdb } from './voltdb.ts';

export const protocols: Readonly<Record<Params['protocol'], ProtocolEntry>> = {
  quorum,
  sloppy,
  abd,
  raft,
  spanner,
  leader,
  chain,
  craq,
  mongodb,
  pnuts,
  cosmos,
  voltdb,
  hbase,
};
