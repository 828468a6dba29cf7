import type { Overlap } from './overlap.ts';

/**
 * A calendar date as broadcasters write it, `YYYY-MM-DD`. Times on it run from 00:00 to 29:59: 25:30 on a broadcast
 * date is 01:30 of the civil day after.
 */
export type BroadcastDate = string;

/** 0 is Sunday, as in Temporal's calendars. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export type Status = 'upcoming' | 'airing' | 'hiatus' | 'finished' | 'cancelled' | 'unknown';

/** Which air time of an entry is followed. */
export type Track = 'jp' | 'sub' | 'dub';

/** When a show airs, in its own zone. */
export interface AirTime {
  /** Of the broadcast date (before a time past 24:00 rolls over); null where the cadence does not need one. */
  readonly weekday: Weekday | null;
  /** Minutes since 00:00 of the broadcast date, 0–1799. */
  readonly minute: number;
  /** IANA name. */
  readonly timezone: string;
  /**
   * Of another track: so many days after the Japanese broadcast's day, 0–3650. Absent: at its first time of its weekday from
   * that broadcast's instant on, which west of Japan may be on the day before.
   */
  readonly delayDays?: number;
}

export type Cadence =
  | { readonly kind: 'weekly' }
  | { readonly kind: 'daily' }
  /** The premiere's day of the month. */
  | { readonly kind: 'monthly' }
  /** Every `days` days from the premiere, at least 2. */
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'once' };

/** The first broadcast: a date, or an exact instant (epoch ms) that may lie off the slot. */
export type Premiere =
  { readonly kind: 'date'; readonly date: BroadcastDate } | { readonly kind: 'instant'; readonly at: number };

/** One episode aired at another time. `minute` null: at the usual time of day. */
export interface Moved {
  readonly from: BroadcastDate;
  readonly to: { readonly date: BroadcastDate; readonly minute: number | null };
}

/** A break. `until` is the first broadcast date that airs again. */
export interface Hiatus {
  readonly from: BroadcastDate | null;
  readonly until: BroadcastDate | null;
  readonly reason: string | null;
}

export type { Overlap } from './overlap.ts';

/** What one entry sets differently from the configuration; absent keys follow the configuration. Durations in ms. */
export interface Overrides {
  readonly workflow?: string;
  readonly taskQueue?: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly jitterMs?: number;
  readonly overlap?: Overlap;
  readonly catchupWindowMs?: number;
  readonly executionTimeoutMs?: number;
  readonly track?: Track;
}

/** An entry of the list that passed every rule for one entry: trusted. */
export interface Anime {
  readonly kind: 'anime';
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** Null where the list gives none for that track. */
  readonly airTimes: Readonly<Record<Track, AirTime | null>>;
  readonly premiere: Premiere | null;
  readonly episodes: number | null;
  readonly cadence: Cadence;
  /** Sorted, unique. */
  readonly skip: readonly BroadcastDate[];
  /** Sorted by `from`, each `from` once. */
  readonly moved: readonly Moved[];
  readonly hiatus: Hiatus | null;
  readonly overrides: Overrides;
}

export type Every =
  | { readonly kind: 'daily'; readonly minute: number }
  | { readonly kind: 'weekly'; readonly weekday: Weekday; readonly minute: number }
  | { readonly kind: 'interval'; readonly everyMs: number };

/** A schedule that is not tied to one anime; its id is the schedule's id. */
export interface Recurring {
  readonly kind: 'recurring';
  readonly id: string;
  readonly title: string;
  readonly workflow: string;
  readonly every: Every;
  /** IANA name. */
  readonly timezone: string;
  readonly overrides: Overrides;
}
