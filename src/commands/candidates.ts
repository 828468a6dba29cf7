import type { ListedSchedule } from '../live/port.ts';
import { ABSENT } from '../plan/select/candidate.ts';
import type { Candidate, LiveState } from '../plan/select/candidate.ts';
import { openFires } from '../schedule/fires.ts';
import { wantedUntil } from '../schedule/want.ts';
import { openEntry, openStates, openWanted } from './live-state.ts';
import { openNext } from './next-of.ts';
import type { WantedEntry, WantedList } from './wanted.ts';

export interface Sides {
  /** Null: the list was not read. */
  readonly desired: WantedList | null;
  /** Null: the namespace was not read. */
  readonly listed: readonly ListedSchedule[] | null;
  readonly owner: string;
  /** Epoch ms. */
  readonly now: number;
}

/** Everything a selector may look at: what is owned, and what the list has, each schedule once. */
export function candidatesOf({ desired, listed, owner, now }: Sides): Candidate[] {
  const wanted = new Map(desired?.wanted.map((one) => [one.compiled.id, one]) ?? []);
  const owned = (listed ?? []).filter((schedule) => schedule.owner === owner);
  const stateOf = openStates(desired, now);
  const nextOf = openNext(now);
  const statusOf = openStatuses(desired);
  const live = new Set(owned.map(({ id }) => id));
  const invalid = desired?.invalid ?? [];
  return [
    ...owned.map((schedule) => {
      const entry = wanted.get(schedule.id);
      const status = statusOf({ id: schedule.id, animeId: schedule.memo.animeId });
      const next = nextOf(schedule, entry).at;
      return liveCandidate(schedule, { state: stateOf(schedule), status, next, wanted: entry });
    }),
    ...[...wanted.values()].filter(({ compiled }) => !live.has(compiled.id)).map(openAbsent(now)),
    ...invalid.flatMap(({ id, animeId, title }) =>
      id === null || live.has(id) ? [] : [{ ...NOTHING, id, animeId, title }],
    ),
  ];
}

const NOTHING = { status: null, state: null, workflow: null, owner: null, next: null, note: null };

/** What is known of a live schedule besides. */
interface Seen {
  readonly state: LiveState;
  readonly status: string | null;
  /** Epoch ms. */
  readonly next: number | null;
  readonly wanted: WantedEntry | undefined;
}

function liveCandidate(schedule: ListedSchedule, { state, status, next, wanted }: Seen): Candidate {
  return {
    id: schedule.id,
    animeId: wanted?.compiled.animeId ?? schedule.memo.animeId,
    title: wanted?.compiled.title ?? schedule.memo.title,
    status,
    state,
    workflow: schedule.workflowType,
    owner: schedule.owner,
    next,
    note: schedule.state.note,
  };
}

function openAbsent(now: number): (wanted: WantedEntry) => Candidate {
  const { nextFires } = openFires();
  return (wanted) => {
    const { id, animeId, title, schedule, want } = wanted.compiled;
    const isToFire = want.kind === 'active' && schedule !== null;
    return {
      ...NOTHING,
      id,
      animeId,
      title,
      status: statusIn(wanted.entry),
      state: 'absent',
      workflow: schedule?.action.workflowType ?? null,
      next: isToFire
        ? (nextFires(schedule.spec, now, 1).find((at) => at <= wantedUntil(want)) ?? null)
        : null,
    };
  };
}

/**
 * What the list says of schedules of ours: a status, under whatever id it has their anime, or that it has neither; null: it
 * says nothing, as of recurring ones.
 */
export function openStatuses(
  desired: WantedList | null,
): (live: { readonly id: string; readonly animeId: string | null }) => string | null {
  const entryOf = openEntry(desired);
  const wanted = openWanted(desired);
  return (live) => {
    const found = entryOf(live);
    if (found !== undefined) return statusIn(found.entry);
    return wanted(live) === 'absent' ? ABSENT : null;
  };
}

function statusIn(entry: WantedEntry['entry']): string | null {
  return entry.kind === 'anime' ? entry.status : null;
}
