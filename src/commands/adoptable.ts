import type { ListedSchedule } from '../live/port.ts';
import { glob } from '../plan/select/glob.ts';
import type { Candidate } from '../plan/select/candidate.ts';
import type { LiveChoice } from '../plan/select/select-live.ts';
import type { Selected, Wanted } from '../plan/verbs/verb.ts';
import type { ScheduleSettings } from '../schedule/compiled.ts';
import { scheduleId } from '../schedule/id.ts';
import type { IdMap } from './id-map.ts';
import { openWanted } from './live-state.ts';
import type { LiveSides } from './targets.ts';

/** What is nobody's, of which `match` (a glob of ids) may leave a part; beside it what an id may mean as well. */
export function chooseForeign(
  listed: readonly ListedSchedule[],
  { owner, match }: { readonly owner: string; readonly match: string | undefined },
): LiveChoice {
  const isMeant = match === undefined ? () => true : glob(match);
  const isFree = (one: ListedSchedule): boolean => one.owner === null && isMeant(one.id);
  return {
    candidates: listed.filter(isFree).map(candidateOf),
    others: listed
      .filter((one) => !isFree(one))
      .map((one) => ({ id: one.id, animeId: one.memo.animeId, why: whyNot(one.owner, owner) })),
  };
}

function whyNot(found: string | null, owner: string): string {
  if (found === null) return 'it does not match --match';
  return found === owner ? 'it is ours already' : `it is owner ${found}’s: release it there first`;
}

function candidateOf({ id, memo, workflowType, owner, nextFires, state }: ListedSchedule): Candidate {
  return {
    id,
    animeId: memo.animeId,
    title: memo.title,
    status: null,
    state: state.paused ? 'paused' : 'active',
    workflow: workflowType,
    owner,
    next: state.paused ? null : (nextFires[0] ?? null),
    note: state.note,
  };
}

/** What the list says of a schedule: by its own id, or else of the anime that the map says it is of. */
export function wantedUnderMap(
  { desired, listed }: LiveSides,
  { idMap, settings }: { readonly idMap: IdMap | null; readonly settings: ScheduleSettings },
): (one: Selected) => Wanted {
  const wanted = openWanted(desired);
  const taken = new Set(listed.map(({ id }) => id));
  return (one) => {
    const animeId = idMap?.(one.listed.id) ?? null;
    if (one.wanted !== 'absent' || animeId === null) return one.wanted;
    const meant = wanted({ id: scheduleId(settings, { kind: 'anime', id: animeId }), animeId });
    if (typeof meant === 'string' || !taken.has(meant.id)) return meant;
    return { ...meant, schedule: null, want: { kind: 'untouched', reason: `${meant.id} is there already` } };
  };
}
