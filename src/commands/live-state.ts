import type { ListedSchedule } from '../live/port.ts';
import { mergePause } from '../plan/merge.ts';
import type { Asked } from '../plan/merge.ts';
import type { LiveState } from '../plan/select/candidate.ts';
import { askedOf } from '../plan/verbs/verb.ts';
import type { Said, Wanted } from '../plan/verbs/verb.ts';
import { decodeMark } from '../schedule/mark.ts';
import type { Decided } from '../schedule/mark.ts';
import type { WantedEntry, WantedList } from './wanted.ts';

type Marked = Pick<ListedSchedule, 'id' | 'memo' | 'state' | 'mark'>;

/**
 * How schedules of ours stand at `now` (epoch ms), as far as the list of schedules tells: held is what a plan would hold.
 * Where it is not known what the list asks (`desired` null: it was not read), it goes by what it asked last.
 */
export function openStates(desired: WantedList | null, now: number): (live: Marked) => LiveState {
  const saidOf = openSaid(desired);
  return ({ id, memo, state, mark }) => {
    const { decided } = decodeMark(mark);
    const asked = asks(saidOf({ id, animeId: memo.animeId }).wanted) ?? lastAsked(decided);
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

/** A live schedule, and the anime that it says it is of. */
interface Named {
  readonly id: string;
  readonly animeId: string | null;
}

/** The entry of a schedule of ours: the one that makes its id, else that of its anime, which has another id by now. */
export function openEntry(desired: WantedList | null): (live: Named) => WantedEntry | undefined {
  const wanted = desired?.wanted ?? [];
  const byId = new Map(wanted.map((one) => [one.compiled.id, one]));
  const byAnime = new Map(wanted.map((one) => [one.compiled.animeId, one]));
  return ({ id, animeId }) => byId.get(id) ?? (animeId === null ? undefined : byAnime.get(animeId));
}

/**
 * What the list says of a schedule of ours, as a plan pairs them: where its anime has another id by now, it is absent once
 * a schedule takes its place; where none is made, it stands for its anime as before.
 */
export function openSaid(desired: WantedList | null): (live: Named) => Said {
  const wantedOf = openWanted(desired);
  const entryOf = openEntry(desired);
  return (live) => {
    const wanted = wantedOf(live);
    const entry = wanted === 'absent' ? entryOf(live)?.compiled : undefined;
    if (entry === undefined) return { wanted, successor: null };
    const isReplaced = entry.want.kind === 'active' || entry.want.kind === 'hiatus';
    return isReplaced ? { wanted, successor: entry } : { wanted: entry, successor: null };
  };
}

/** What the list says of a live schedule by its id alone. */
export function openWanted(desired: WantedList | null): (live: Named) => Wanted {
  if (desired === null) return () => 'unknown';
  const entries = new Map(desired.wanted.map(({ compiled }) => [compiled.id, compiled]));
  return ({ id, animeId }) => {
    const isUncertain = desired.invalid.some(
      (entry) => entry.id === null || entry.id === id || (animeId !== null && entry.animeId === animeId),
    );
    return entries.get(id) ?? (isUncertain ? 'unknown' : 'absent');
  };
}
