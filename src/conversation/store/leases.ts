/** The port by which several servers on one store agree whose task something is. */
export interface Leases {
  /**
   * Takes or renews a named lease until `until` (ISO 8601): true while it is `owner`'s, false while it is another's and not
   * over at `now`. What only one of several nodes may do at a time is done under one.
   */
  takeLease(lease: { name: string; owner: string; now: string; until: string }): Promise<boolean>;
  releaseLease(name: string, owner: string): Promise<void>;
}
