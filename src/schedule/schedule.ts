import type { Overlap } from '../anime/anime.ts';

/**
 * A structured calendar in canonical form: each field is a sorted set of the values that match.
 * An empty `year` matches every year; every other field is never empty in a calendar that can fire.
 * A calendar matches local civil times in the spec's zone at which *all* fields match
 * (temporal.api.schedule.v1.StructuredCalendarSpec).
 */
export interface Calendar {
  readonly second: readonly number[];
  readonly minute: readonly number[];
  readonly hour: readonly number[];
  readonly dayOfMonth: readonly number[];
  readonly month: readonly number[];
  /** 0 is Sunday. */
  readonly dayOfWeek: readonly number[];
  readonly year: readonly number[];
}

/** Fires at every instant t (epoch) with t ≡ offset (mod every). Both in ms, whole seconds. */
export interface Interval {
  readonly everyMs: number;
  readonly offsetMs: number;
}

/** When a schedule fires: calendars ∪ intervals − skip, within [startAt, endAt], both inclusive. */
export interface Spec {
  readonly calendars: readonly Calendar[];
  readonly intervals: readonly Interval[];
  readonly skip: readonly Calendar[];
  /** Epoch ms, whole seconds; null: unbounded. */
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly jitterMs: number;
  /** IANA name; never empty. */
  readonly timezone: string;
}

/** The workflow to start. Time-outs in ms; null: the server's default. */
export interface Action {
  readonly workflowType: string;
  /** The prefix of each run's workflow id; the server appends the nominal time. */
  readonly workflowId: string;
  readonly taskQueue: string;
  /** Decoded JSON arguments; what is not JSON is `{ encoding, sha256 }`. */
  readonly args: readonly unknown[];
  readonly executionTimeoutMs: number | null;
  readonly runTimeoutMs: number | null;
  readonly taskTimeoutMs: number | null;
  /** Every other field of the server's action that is not its default, as plain JSON; `{}` for what we write. */
  readonly other: Readonly<Record<string, unknown>>;
}

export interface Policies {
  readonly overlap: Overlap;
  readonly catchupWindowMs: number;
  readonly pauseOnFailure: boolean;
  readonly keepOriginalWorkflowId: boolean;
}

/**
 * The canonical form of a Temporal schedule's content, the same for what we want and what a server describes.
 * State (paused, note), memo, search attributes and counters are not in it.
 */
export interface Schedule {
  readonly spec: Spec;
  readonly action: Action;
  readonly policies: Policies;
}

/** A schedule's own state, apart from its content. */
export interface State {
  readonly paused: boolean;
  readonly note: string;
}

/** Notes of pauses we decided start with this; any other note on a paused schedule is somebody else's. */
export const OUR_NOTE = '[echora-sched] ';
