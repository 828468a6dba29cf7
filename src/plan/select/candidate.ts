/**
 * How a schedule stands. `paused` and `waiting` (to be deleted) are our doing, `held` is somebody else's; `absent`: wanted
 * but not there.
 */
export const STATES = ['active', 'paused', 'held', 'waiting', 'absent'] as const;
export type State = (typeof STATES)[number];

/** The status of what is live and ours, and not in the list. */
export const ABSENT = 'absent';

/** How an owned schedule stands. */
export type LiveState = Exclude<State, 'absent'>;

/** What a selector can ask of one schedule, from the list and from Temporal. Null: not known. */
export interface Candidate {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string | null;
  /** The list's status word, or `ABSENT`. */
  readonly status: string | null;
  readonly state: State | null;
  readonly workflow: string | null;
  readonly owner: string | null;
  /**
   * The next fire, epoch ms: nominal, by the list where the schedule is as the list wants it or is absent, else as far as
   * Temporal's announced times tell. Null too while it is paused, and where the list no longer wants it by then: past a
   * hiatus to come.
   */
  readonly next: number | null;
  /** On the server; empty where there is none. */
  readonly note: string | null;
}
