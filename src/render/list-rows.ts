/** `held`: paused by somebody else. `waiting`: to be deleted, but not yet. */
export type ListState = 'active' | 'paused' | 'held' | 'waiting';

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
  /** The workflow's type. */
  readonly workflow: string;
  /** Epoch ms; null: none, or paused. */
  readonly next: number | null;
  /** False: `next` has jitter in it, for nothing tells what it is without. */
  readonly nextNominal: boolean;
  /** Null: foreign. */
  readonly owner: string | null;
  /** It differs from what was last applied. */
  readonly drift: boolean;
}
