import type { Anime, Recurring } from '../anime/anime.ts';
import type { Place } from '../errors/problem.ts';
import type { DescribedSchedule } from '../live/port.ts';
import type { Change } from '../plan/plan.ts';
import type { Want } from '../schedule/compiled.ts';
import { OUR_NOTE, type Schedule, type State } from '../schedule/schedule.ts';
import type { ListRow } from './list-rows.ts';

/** All there is to say about one schedule. */
export interface ShowView {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string | null;
  /** Null: the list does not have it. */
  readonly entry: { readonly place: Place; readonly entry: Anime | Recurring } | null;
  /** What the list asks for; null with `entry`. */
  readonly want: Want | null;
  readonly desired: Schedule | null;
  /** Null: there is no such schedule in Temporal. */
  readonly live: { readonly row: ListRow; readonly described: DescribedSchedule } | null;
  /** What sync would do, and so how the two differ; null where no plan was made. */
  readonly change: Change | null;
  /** Upcoming fires, epoch ms. */
  readonly next: readonly number[];
}

/** Whose a pause is, as far as its note tells: ours, somebody else's, or null where nothing is paused. */
export function pausedBy({ paused, note }: State): 'echora-sched' | 'somebody else' | null {
  if (!paused) return null;
  return note.startsWith(OUR_NOTE) ? 'echora-sched' : 'somebody else';
}
