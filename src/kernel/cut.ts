// Which links of a network are cut, and when: plain data that a scenario file can hold. A cut is named by the nodes it
// keeps apart; a timeline is a list of cuts with their beginnings and ends. What a cut does to messages: network.ts.

/** Nodes in different groups do not hear each other; a node in no group still hears all: a partial partition. */
export interface Partition {
  groups: readonly (readonly number[])[];
}

/** Nothing passes from any of `from` to any of `to`; the way back stays open. */
export interface OneWayCut {
  from: readonly number[];
  to: readonly number[];
}

export type Cut = Partition | OneWayCut;

export interface TimedCut {
  /** Seconds. From here on, this instant included, nothing sent passes. */
  start: number;
  /** Seconds. From here on, this instant included, the links are whole again; never, when left out. */
  end?: number;
  cut: Cut;
}

/** Calls `visit` for each link (an ordered pair of nodes) that the cut severs, each once. */
export function forEachCutLink(cut: Cut, nodes: number, visit: (from: number, to: number) => void): void {
  if ('groups' in cut) {
    const groupOf = membership(cut.groups, nodes);
    for (let from = 0; from < nodes; from++) {
      for (let to = 0; to < nodes; to++) {
        if (groupOf[from] >= 0 && groupOf[to] >= 0 && groupOf[from] !== groupOf[to]) visit(from, to);
      }
    }
  } else {
    const senders = membership([cut.from], nodes);
    const receivers = membership([cut.to], nodes);
    for (let from = 0; from < nodes; from++) {
      for (let to = 0; to < nodes; to++) if (senders[from] === 0 && receivers[to] === 0 && from !== to) visit(from, to);
    }
  }
}

/** The group of each node, -1 for none. */
function membership(groups: readonly (readonly number[])[], nodes: number): Int32Array {
  const groupOf = new Int32Array(nodes).fill(-1);
  groups.forEach((group, index) => {
    for (const node of group) {
      if (!(Number.isInteger(node) && node >= 0 && node < nodes))
        throw new RangeError(`a cut names node ${node}, allowed 0 to ${nodes - 1}`);
      if (groupOf[node] >= 0) throw new RangeError(`a cut names node ${node} twice`);
      groupOf[node] = index;
    }
  });
  return groupOf;
}
