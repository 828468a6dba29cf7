import type { Period } from '../../audit/slots.ts';
import type { Policies } from '../../schedule/schedule.ts';
import type { Filling } from './backfill.ts';

/** More starts than were allowed. */
export interface Excess {
  readonly most: number;
  readonly actual: number;
}

/** What a verb that starts workflows would start: a value, shown before anything is started. Instants are epoch ms. */
export interface StartsPlan {
  readonly verb: 'backfill' | 'trigger';
  readonly createdAt: number;
  readonly owner: string;
  readonly namespace: string;
  /** The time that is looked at; null: a trigger looks at none. */
  readonly period: Period | null;
  /** Null: each schedule's own. */
  readonly overlap: Policies['overlap'] | null;
  /** A trigger has one, of now, for each schedule. */
  readonly fillings: readonly Filling[];
  /** What a person should know before it starts. */
  readonly warnings: readonly string[];
  /** Null: it may be done. */
  readonly refusal: Excess | null;
}
