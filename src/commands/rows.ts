import type { ListedSchedule } from '../live/port.ts';
import { shownAlike } from '../plan/content.ts';
import { heldSince } from '../plan/held-since.ts';
import type { ListRow } from '../render/list-rows.ts';
import { formatAge } from '../render/quantity.ts';
import { decodeByHand } from '../schedule/by-hand.ts';
import { fingerprint } from '../schedule/fingerprint.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { stateOf } from './candidates.ts';
import type { Wanted } from './wanted.ts';

/** A schedule of ours as a row at `now` (epoch ms); `wanted`: its entry, where the list was read and has one. */
export function ownedRow(listed: ListedSchedule, wanted: Wanted | undefined, now: number): ListRow {
  const state = stateOf(listed);
  return {
    ...shownOf(listed),
    animeId: wanted?.compiled.animeId ?? listed.memo.animeId,
    title: wanted?.compiled.title ?? listed.memo.title,
    state,
    reason: reasonOf(listed, state, now),
    heldSince: state === 'held' ? (heldSince(listed, now)?.at ?? null) : null,
    drift: wanted !== undefined && isDrifted(listed, wanted),
  };
}

/** A schedule that is not ours as a row. */
export function foreignRow(listed: ListedSchedule): ListRow {
  const { animeId, title } = listed.memo;
  const state = listed.state.paused ? 'paused' : 'active';
  return { ...shownOf(listed), animeId, title, state, reason: null, heldSince: null, drift: false };
}

function shownOf({ id, state, workflowType, nextFires, owner }: ListedSchedule) {
  const next = state.paused ? null : (nextFires[0] ?? null);
  return { id, note: state.note, workflow: workflowType, next, owner };
}

function reasonOf(listed: ListedSchedule, word: ListRow['state'], now: number): string | null {
  const { note } = listed.state;
  if (word === 'active') return null;
  return word === 'held' ? whoHolds(listed, now) : note.slice(OUR_NOTE.length);
}

function whoHolds(listed: ListedSchedule, now: number): string {
  const since = heldSince(listed, now);
  const who = `paused by ${decodeByHand(listed.state.note)?.by ?? 'somebody else'}`;
  if (since === null) return who;
  return `${who} ${since.exact ? '' : 'at least '}${formatAge(Math.max(0, now - since.at))} ago`;
}

/** Its mark says that the list was applied, and yet it looks otherwise: somebody changed it since. */
function isDrifted(listed: ListedSchedule, { compiled: { schedule } }: Wanted): boolean {
  if (schedule === null || decodeMark(listed.mark).hash !== fingerprint(schedule)) return false;
  return !shownAlike(listed, schedule);
}
