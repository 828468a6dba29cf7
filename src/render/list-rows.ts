/** `held`: paused by somebody else. `waiting`: to be deleted, but not yet. `absent`: in the list, and not live. */
export type ListState = LiveRow['state'] | 'absent';

/** One schedule as `list` shows it. */
export interface ListRow {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  /** Null where nobody wrote one, as on foreign schedules. */
  readonly title: string | null;
  readonly state: ListState;
  /** Why it is in that state, in words; null where that is plain. */
  readonly reason: string | null;
  /** Since when somebody holds it, at least; epoch ms. Null: nobody does, or it is not known. */
  readonly heldSince: number | null;
  /** Who that is, as they call themselves; null: nobody, or it is not known. */
  readonly heldBy: string | null;
  /** The schedule's note as it is on the server; often empty. */
  readonly note: string;
  /** The workflow's type; null: absent, and the list has no schedule for it. */
  readonly workflow: string | null;
  /** Epoch ms; null: none, or paused. */
  readonly next: number | null;
  /** False: `next` has jitter in it, for nothing tells what it is without. */
  readonly nextNominal: boolean;
  /** Null: foreign, or absent. */
  readonly owner: string | null;
  /** It differs from what was last applied. */
  readonly drift: boolean;
}

/** One that is live. */
export interface LiveRow extends ListRow {
  readonly state: 'active' | 'paused' | 'held' | 'waiting';
  readonly workflow: string;
}
