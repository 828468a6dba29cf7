import type { ListedSchedule } from '../live/port.ts';
import { glob } from '../plan/select/glob.ts';
import type { Candidate } from '../plan/select/candidate.ts';
import type { LiveChoice } from '../plan/select/select-live.ts';
import type { Selected, Wanted } from '../plan/verbs/verb.ts';
import type { ScheduleSettings } from '../schedule/compiled.ts';
import { scheduleId } from '../schedule/id.ts';
import { candidatesOf, openStatuses } from './candidates.ts';
import type { IdMap } from './id-map.ts';
import { openEntry, openWanted } from './live-state.ts';
import { openNext } from './next-of.ts';
import type { NextFire } from './next-of.ts';
import { missingAmong } from './targets.ts';
import type { LiveSides } from './targets.ts';

/** What of nobody's is meant. */
export interface Adoptable {
  /** A glob of ids; undefined: all. */
  readonly match: string | undefined;
  /** As on the command line. */
  readonly ids: readonly string[];
  /** Null: nothing but the list tells which anime a schedule is of. */
  readonly idMap: IdMap | null;
}

/**
 * What is nobody's, of which `match` may leave a part; and of what is ours already what an id names, so that it is told
 * so. Beside it what an id may mean as well.
 */
export function chooseForeign(sides: LiveSides, { match, ids, idMap }: Adoptable): LiveChoice {
  const { listed, owner, now } = sides;
  const nextOf = openNext(now);
  const isMeant = match === undefined ? () => true : glob(match);
  const named = nameByList(sides, idMap);
  const isCandidate = (one: ListedSchedule): boolean =>
    one.owner === owner
      ? ids.includes(one.id) || ids.includes(named(one).animeId ?? one.id)
      : one.owner === null && isMeant(one.id);
  const others = listed.filter((one) => !isCandidate(one));
  return {
    candidates: listed
      .filter(isCandidate)
      .map((one) => ({ ...candidateOf(one, nextOf(one)), ...named(one) })),
    others: [
      ...others.map((one) => ({ id: one.id, animeId: named(one).animeId, why: whyNot(one, owner) })),
      ...missingAmong(candidatesOf(sides)),
    ],
  };
}

/** What others wrote into a memo says less of an anime than the list, where it has the id, or has the anime under the map. */
function nameByList(
  { desired, owner }: LiveSides,
  idMap: IdMap | null,
): (one: ListedSchedule) => Pick<Candidate, 'animeId' | 'title' | 'status'> {
  const entryOf = openEntry(desired);
  const statusOf = openStatuses(desired);
  return ({ id, owner: whose, memo }) => {
    const mapped = whose === owner ? null : (idMap?.(id) ?? null);
    const { animeId, title } = entryOf({ id, animeId: mapped })?.compiled ?? memo;
    return { animeId, title, status: statusOf({ id, animeId: mapped }) };
  };
}

function whyNot({ owner }: ListedSchedule, us: string): string {
  if (owner === us) return 'it is ours already';
  return owner === null
    ? 'it does not match --match'
    : `it is foreign: owner ${owner}’s; release it there first`;
}

function candidateOf({ id, workflowType, owner, state }: ListedSchedule, next: NextFire) {
  return {
    id,
    state: state.paused ? ('paused' as const) : ('active' as const),
    workflow: workflowType,
    owner,
    next: next.at,
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
    const want = { kind: 'untouched', reason: `${meant.id} is there already` } as const;
    return { ...meant, schedule: null, hash: null, want };
  };
}
