/** How an owned schedule stands. `paused` and `waiting` (to be deleted) are our doing, `held` is somebody else's. */
export type LiveState = 'active' | 'paused' | 'held' | 'waiting';

/** What a selector can ask of one schedule, from the list and from Temporal. Null: not known. */
export interface Candidate {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string | null;
  /** The list's status word. */
  readonly status: string | null;
  /** `absent`: wanted but not there. */
  readonly state: LiveState | 'absent' | null;
  readonly workflow: string | null;
  readonly owner: string | null;
  /** The next fire, epoch ms. */
  readonly next: number | null;
  /** On the server; empty where there is none. */
  readonly note: string | null;
}
