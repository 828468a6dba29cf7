import type { Anime, Recurring } from '../anime/anime.ts';
import type { Place, Problem } from '../errors/problem.ts';
import type { RunFacts } from '../live/inspect.ts';
import type { DescribedSchedule, RecentRun } from '../live/port.ts';
import type { Pause } from '../plan/held-since.ts';
import type { Change, Refusal } from '../plan/plan.ts';
import type { Want } from '../schedule/compiled.ts';
import { OUR_NOTE, type Schedule, type State } from '../schedule/schedule.ts';
import type { LiveRow } from './list-rows.ts';

/** All there is to say about one schedule. */
export interface ShowView {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string | null;
  /** False: the list cannot be read, so that `entry` and what sync would do are not known. */
  readonly isListKnown: boolean;
  /** Null: the list does not have it, or has it wrong. */
  readonly entry: { readonly place: Place; readonly entry: Anime | Recurring } | null;
  /** Of an entry that is wrong. */
  readonly problems: readonly Problem[];
  /** What the list asks for; null with `entry`. */
  readonly want: Want | null;
  readonly desired: Schedule | null;
  /** Null: there is no such schedule in Temporal. */
  readonly live: ShownLive | null;
  /** What the next sync would do, and so how the two differ; null where no plan was made. */
  readonly change: Change | null;
  /** Where the next sync would leave it as it is: what `sync --deep` would do; null: nothing either. */
  readonly deepChange: Change | null;
  /** What guards refuse of it. */
  readonly refusals: readonly Refusal[];
  readonly next: Fires;
}

export interface ShownLive {
  readonly row: LiveRow;
  readonly described: DescribedSchedule;
  /** Null: it is not paused. */
  readonly pause: Pause | null;
  /** The last ones, oldest first. */
  readonly runs: readonly ShownRun[];
}

/** One of the last runs. `gone`: not kept any longer. `unknown`: the server did not say. */
export interface ShownRun extends RecentRun {
  readonly facts: RunFacts | 'gone' | 'unknown';
}

/** Upcoming fires, epoch ms. */
export interface Fires {
  readonly at: readonly number[];
  /**
   * Why there are none: it is paused, its starts are used up, its times are over, the hiatus below has all but begun; or
   * `created`: only once it is.
   */
  readonly why: 'paused' | 'exhausted' | 'over' | 'hiatus' | 'created' | null;
  /** The broadcast date from which on the list has it on a hiatus without an end, with no fires; null: there is none. */
  readonly hiatusFrom: string | null;
}

/** How long a run took or has taken until it closed, ms, its retries and continuations included; null: it runs, or is gone. */
export function tookMs({ startedAt, facts, runId }: ShownRun): number | null {
  if (typeof facts === 'string' || facts.closedAt === null) return null;
  const from = facts.runId === runId ? (facts.startedAt ?? startedAt) : startedAt;
  return Math.max(0, facts.closedAt - from);
}

/** Whose a pause is, as far as its note tells: ours, somebody else's, or null where nothing is paused. */
export function pausedBy({ paused, note }: State): 'echora-sched' | 'somebody else' | null {
  if (!paused) return null;
  return note.startsWith(OUR_NOTE) ? 'echora-sched' : 'somebody else';
}
