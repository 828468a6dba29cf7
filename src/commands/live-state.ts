import type { ListedSchedule } from '../live/port.ts';
import { mergePause } from '../plan/merge.ts';
import type { Asked } from '../plan/merge.ts';
import type { LiveState } from '../plan/select/candidate.ts';
import { askedOf } from '../plan/verbs/verb.ts';
import type { Wanted } from '../plan/verbs/verb.ts';
import { decodeMark } from '../schedule/mark.ts';
import type { Decided } from '../schedule/mark.ts';
import type { WantedList } from './wanted.ts';

type Marked = Pick<ListedSchedule, 'id' | 'memo' | 'state' | 'mark'>;

/**
 * How schedules of ours stand at `now` (epoch ms), as far as the list of schedules tells: held is what a plan would hold.
 * Where it is not known what the list asks (`desired` null: it was not read), it goes by what it asked last.
 */
export function openStates(desired: WantedList | null, now: number): (live: Marked) => LiveState {
  const wanted = openWanted(desired);
  return ({ id, memo, state, mark }) => {
    const { decided } = decodeMark(mark);
    const asked = asks(wanted({ id, animeId: memo.animeId })) ?? lastAsked(decided);
    if (mergePause({ state, decided }, asked, now) === 'held') return 'held';
    if (!state.paused) return 'active';
    return decided.kind === 'retired' ? 'waiting' : 'paused';
  };
}

/** What is to be deleted is, unless somebody holds it, as if it were not in the list. */
function asks(wanted: Wanted): Asked | null {
  return typeof wanted !== 'string' && wanted.want.kind === 'gone' ? 'absent' : askedOf(wanted);
}

function lastAsked({ kind }: Decided): Asked {
  return kind === 'retired' ? 'absent' : kind;
}

/** What the list says of a live schedule. */
export function openWanted(
  desired: WantedList | null,
): (live: { readonly id: string; readonly animeId: string | null }) => Wanted {
  if (desired === null) return () => 'unknown';
  const entries = new Map(desired.wanted.map(({ compiled }) => [compiled.id, compiled]));
  return ({ id, animeId }) => {
    const isUncertain = desired.invalid.some(
      (entry) => entry.id === null || entry.id === id || (animeId !== null && entry.animeId === animeId),
    );
    return entries.get(id) ?? (isUncertain ? 'unknown' : 'absent');
  };
}
