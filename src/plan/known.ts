import type { DescribedSchedule, ListedSchedule, Memo } from '../live/port.ts';
import { inputOf } from '../schedule/action.ts';
import { decodeMark } from '../schedule/mark.ts';
import type { Mark } from '../schedule/mark.ts';
import type { State } from '../schedule/schedule.ts';
import type { LiveView } from './input.ts';
import type { Standing } from './merge.ts';

/** One live schedule, by the best that is known of it: the description where there is one, else the list. */
export interface Known {
  readonly id: string;
  readonly owner: string | null;
  readonly mark: Mark;
  readonly state: State;
  readonly memo: Memo;
  /** By its memo, else by what its workflow is started with. Null: of none, or not described and so not known. */
  readonly animeId: string | null;
  readonly listed: ListedSchedule;
  readonly described: DescribedSchedule | null;
}

/** Its pause state, and what we last decided about it. */
export function standingOf({ state, mark }: Pick<Known, 'state' | 'mark'>): Standing {
  return { state, decided: mark.decided };
}

function startedFor({ schedule }: DescribedSchedule): string | null {
  const { animeId } = inputOf(schedule.action);
  return typeof animeId === 'string' ? animeId : null;
}

/** Null: the list still showed it, but it is gone. */
export function knownOf({ listed, described }: LiveView): Known | null {
  if (described === 'missing') return null;
  const { id, owner, mark, state, memo } = described ?? listed;
  const animeId = memo.animeId ?? (described === null ? null : startedFor(described));
  return { id, owner, mark: decodeMark(mark), state, memo, animeId, listed, described };
}
