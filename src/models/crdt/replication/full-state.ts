// Full state: a replica sends everything it has; the other merges it (Shapiro et al. 2011, state-based replication).

import { stateParcel } from './parcels.ts';
import type { MakeReplication } from './replication.ts';

export const fullState: MakeReplication = (group) => ({
  made() {},
  offer: ({ state, seen }) => stateParcel(group.type, state, seen),
  accept(replica, _, { state, updates }) {
    group.become(replica, group.type.merge(replica.state, state), updates);
    return undefined;
  },
  forgot() {},
  waiting: () => ({ toSend: 0, tooEarly: 0 }),
});
