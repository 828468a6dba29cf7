import type { ListedSchedule } from '../live/port.ts';
import { shownAlike } from '../plan/content.ts';
import { whyHeld } from '../plan/reasons.ts';
import type { ListRow } from '../render/list-rows.ts';
import { fingerprint } from '../schedule/fingerprint.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { stateOf } from './candidates.ts';
import type { Wanted } from './wanted.ts';

/** A schedule of ours as a row; `wanted`: its entry, where the list was read and has one. */
export function ownedRow(listed: ListedSchedule, wanted: Wanted | undefined): ListRow {
  const state = stateOf(listed);
  return {
    ...shownOf(listed),
    animeId: wanted?.compiled.animeId ?? listed.memo.animeId,
    title: wanted?.compiled.title ?? listed.memo.title,
    state,
    reason: reasonOf(listed, state),
    drift: wanted !== undefined && isDrifted(listed, wanted),
  };
}

/** A schedule that is not ours as a row. */
export function foreignRow(listed: ListedSchedule): ListRow {
  const { animeId, title } = listed.memo;
  const state = listed.state.paused ? 'paused' : 'active';
  return { ...shownOf(listed), animeId, title, state, reason: null, drift: false };
}

function shownOf({ id, state, workflowType, nextFires, owner }: ListedSchedule) {
  const next = state.paused ? null : (nextFires[0] ?? null);
  return { id, note: state.note, workflow: workflowType, next, owner };
}

function reasonOf({ state }: ListedSchedule, word: ListRow['state']): string | null {
  if (word === 'active') return null;
  return word === 'held' ? whyHeld({ ...state, note: '' }) : state.note.slice(OUR_NOTE.length);
}

/** Its mark says that the list was applied, and yet it looks otherwise: somebody changed it since. */
function isDrifted(listed: ListedSchedule, { compiled: { schedule } }: Wanted): boolean {
  if (schedule === null || decodeMark(listed.mark).hash !== fingerprint(schedule)) return false;
  return !shownAlike(listed, schedule);
}
