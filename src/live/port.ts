import type { Schedule, Spec, State } from '../schedule/schedule.ts';

/** Which Temporal this is. */
export interface LivePlace {
  /** The server's cluster id. */
  readonly cluster: string;
  readonly namespace: string;
  readonly serverVersion: string;
}

/** What people may read on a schedule of ours; written once, at creation. Nothing is decided by it alone. */
export interface Memo {
  readonly animeId: string | null;
  readonly title: string | null;
}

/** The parts of a spec that are lists. */
export type SpecPart = 'calendars' | 'intervals' | 'skip';

/** A schedule as ListSchedules shows it: cheap, eventually consistent, and not all of it. */
export interface ListedSchedule {
  readonly id: string;
  /** The owner mark; null: nobody's, foreign. */
  readonly owner: string | null;
  /** The raw hash mark (`v1:…`), not decoded. */
  readonly mark: string | null;
  readonly memo: Memo;
  readonly workflowType: string;
  /**
   * The spec as far as the list tells: never a zone (timezone is null), and some servers cut its calendars, intervals
   * and skips short.
   */
  readonly spec: Omit<Spec, 'timezone'> & { readonly timezone: null };
  /** Of which more may exist than the list shows. */
  readonly truncated: readonly SpecPart[];
  readonly state: State;
  /** Upcoming instants the server announces, epoch ms, jitter included; frozen while a V1 schedule is paused. */
  readonly nextFires: readonly number[];
  /** Latest actions, in the order they started, as in `DescribedSchedule`. */
  readonly recent: readonly RecentRun[];
}

/** One recent action. `scheduledAt` is nominal with jitter, `startedAt` actual; epoch ms. */
export interface RecentRun {
  readonly scheduledAt: number;
  readonly startedAt: number;
  readonly workflowId: string;
  readonly runId: string;
}

/** A schedule as DescribeSchedule shows it: everything, and strongly consistent but for search attributes (V1). */
export interface DescribedSchedule {
  readonly id: string;
  readonly owner: string | null;
  readonly mark: string | null;
  readonly memo: Memo;
  readonly schedule: Schedule;
  readonly state: State;
  /** Null: unlimited. */
  readonly remainingActions: number | null;
  readonly nextFires: readonly number[];
  readonly recent: readonly RecentRun[];
  /** Starts waiting because of the overlap policy. */
  readonly bufferedStarts: number;
  /** Fires that the server came to too late for the catch-up window, since it was created. */
  readonly missedCatchup: number;
  /** Fires that the overlap policy dropped, since it was created. */
  readonly overlapSkipped: number;
  /** Workflows of the schedule that run now. */
  readonly running: readonly { readonly workflowId: string; readonly runId: string }[];
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  /** The precondition of a write. */
  readonly token: Uint8Array;
  /**
   * The adapter's own: what came off the wire, so that a write that does not change the content loses no field of it.
   * Nobody else looks inside.
   */
  readonly raw: unknown;
}

/** What a create writes. */
export interface Creation {
  readonly id: string;
  readonly schedule: Schedule;
  readonly state: State;
  readonly owner: string;
  /** Encoded mark. */
  readonly mark: string;
  readonly memo: Memo;
  /** A snapshot, which is then sent instead of all the above but the id; they say the same, as far as we model it. */
  readonly snapshot?: string;
  /** The same for every attempt of one intent: the server then takes a repeat for a success. */
  readonly requestId: string;
}

/** What an update writes. It replaces content and state as a whole and sets the marks in the same call. */
export interface Update {
  /** As described just before; its token is the precondition. */
  readonly from: DescribedSchedule;
  /** Null: content stays exactly as described, fields we do not model included. */
  readonly schedule: Schedule | null;
  readonly state: State;
  /** Null, like the mark: taken off, so that it is nobody's. */
  readonly owner: string | null;
  /** Encoded mark. */
  readonly mark: string | null;
  readonly requestId: string;
}

/**
 * Reading, all that making a plan may do. Every method throws LiveError for what the server refuses, once it repeated
 * what may be repeated: no caller asks again (see `live/temporal/retry.ts`).
 */
export interface LiveReader {
  readonly place: LivePlace;
  /** Every schedule of the namespace, ours and foreign, in id order, each once. May lag behind writes by seconds. */
  list(signal: AbortSignal): Promise<readonly ListedSchedule[]>;
  /** Null: there is none. */
  describe(id: string, signal: AbortSignal): Promise<DescribedSchedule | null>;
}

/**
 * Writing; only `apply` gets it. One mutation in flight per schedule, and a describe between two, is the caller's duty.
 */
export interface LiveWriter extends LiveReader {
  /** Throws LiveError `exists` when the id is taken. */
  create(creation: Creation): Promise<void>;
  /**
   * An answer without an error does NOT mean that it was applied: V1 engines drop an update with a stale token
   * silently (server 1.24–1.32). Describe to know. V2 engines throw LiveError `stale`. `missing` when it is gone.
   */
  update(update: Update): Promise<void>;
  /** False: there was none. */
  delete(id: string): Promise<boolean>;
}

/** What a server may refuse, in our words. `transient` ones may be tried again with the same request id. */
export type LiveErrorKind = 'exists' | 'missing' | 'stale' | 'invalid' | 'denied' | 'transient' | 'other';

/** An error of one call on one schedule. Errors of the connection as a whole are KnownErrors instead. */
export class LiveError extends Error {
  override readonly name = 'LiveError';
  readonly kind: LiveErrorKind;

  constructor(kind: LiveErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}
