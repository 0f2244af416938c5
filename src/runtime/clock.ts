/** Where time comes from. The pure middle never reads it: it is handed `now` as an argument. */
export interface Clock {
  /** Milliseconds since 1970, UTC. May step backwards; use `monotonicMs` for durations. */
  now(): number;
  /** Milliseconds since an arbitrary start; never goes back. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** The one spelling of a moment in records and APIs: ISO 8601, UTC, milliseconds. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
