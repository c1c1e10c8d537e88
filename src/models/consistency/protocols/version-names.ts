// The names under which replicas make versions that vectors order. A name must never make the same version twice, or one
// write would hide another; so a replica that holds nothing of a key, after a lost disk or as a stand-in that has handed
// over what it kept, begins under a name nobody has had. Source: Riak KV 2.1, release notes (key epochs, issue 679).

export class VersionNames {
  private readonly replicas: number;
  /** By node and key; on its disk. */
  private readonly names: Map<number, number>[];
  /** Names given so far; they stand for identifiers drawn at random. */
  private given = 0;

  constructor(replicas: number) {
    this.replicas = replicas;
    this.names = Array.from({ length: replicas }, () => new Map());
  }

  /** The node's present name for the key. */
  of(node: number, key: number): number {
    let name = this.names[node].get(key);
    if (name === undefined) {
      name = node + this.replicas * this.given++;
      this.names[node].set(key, name);
    }
    return name;
  }

  /** The node no longer holds what it made of the key. */
  drop(node: number, key: number): void {
    this.names[node].delete(key);
  }

  lose(node: number): void {
    this.names[node].clear();
  }
}
