/** How a schedule stands, in one word; `absent`: wanted but not there. */
export type ScheduleState = 'active' | 'paused' | 'held' | 'waiting' | 'absent';

/** What a selector can ask of one schedule, from the list and from Temporal. Null: not known. */
export interface Candidate {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string | null;
  /** The list's status word. */
  readonly status: string | null;
  readonly state: ScheduleState | null;
  readonly workflow: string | null;
  readonly owner: string | null;
  /** The next fire, epoch ms. */
  readonly next: number | null;
  /** The note of a paused schedule. */
  readonly note: string | null;
}
