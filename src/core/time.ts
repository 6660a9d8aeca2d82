/** Milliseconds since 1970-01-01T00:00Z. Fields named `…At` hold instants, `…Ms` hold spans. */
export type Instant = number;

/** Where the time comes from. Real in production, wound by hand in the sandbox and in tests. */
export interface Clock {
  now(): Instant;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
