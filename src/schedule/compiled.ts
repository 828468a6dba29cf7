import type { Overlap, Track } from '../anime/anime.ts';
import type { Schedule } from './schedule.ts';

/** Something legal but odd that compiling noticed; `path` leads to the key inside the written entry. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

/** A hiatus without an end that is still to come: the first sync once it has begun pauses the schedule. */
export interface HiatusAhead {
  /** The broadcast date of the schedule's own track that it begins on: `2026-06-01`. */
  readonly from: string;
  /** No fire after this instant is to be expected: that of the last episode before it. Nominal, epoch ms. */
  readonly last: number;
}

/**
 * What the list asks for, for one schedule, at one moment. `now` decides only this; it never enters the content.
 *
 * - `active`: there, and firing; `ahead`: though not for ever.
 * - `hiatus`: there, and paused with `note`; created paused when absent.
 * - `dormant`: never created; a live one is paused with `note`, its content left alone (nothing to compile it from).
 * - `gone`: deleted if live, but not near a slot.
 * - `untouched`: nothing is created, and a live one is left exactly as it is.
 */
export type Want =
  | { readonly kind: 'active'; readonly ahead?: HiatusAhead }
  | { readonly kind: 'hiatus'; readonly note: string }
  | { readonly kind: 'dormant'; readonly note: string }
  | { readonly kind: 'gone'; readonly status: 'finished' | 'cancelled' }
  | { readonly kind: 'untouched'; readonly reason: string };

/** One trusted entry, compiled: which schedule it makes and what is wanted of it. */
export interface Compiled {
  /** The schedule's id. */
  readonly id: string;
  /** Null for a recurring entry. */
  readonly animeId: string | null;
  readonly title: string;
  readonly want: Want;
  /** Present for `active` and `hiatus`; null where the entry does not say when it airs. */
  readonly schedule: Schedule | null;
  /** The schedule's fingerprint; null where there is no schedule. */
  readonly hash: string | null;
  /** Nominal length of the cadence in ms (a week, a day…; a month counts 28 days; `once` a week). For "near a slot". */
  readonly cadenceMs: number;
  readonly findings: readonly Finding[];
}

/** The configuration's `schedule:` section, as compiling needs it. Durations in ms. */
export interface ScheduleSettings {
  /** Template with `{id}`. */
  readonly id: string;
  readonly workflow: string;
  readonly taskQueue: string;
  /** IANA name. */
  readonly timezone: string;
  readonly track: Track;
  readonly jitterMs: number;
  readonly overlap: Overlap;
  readonly catchupWindowMs: number;
  readonly executionTimeoutMs: number;
}
