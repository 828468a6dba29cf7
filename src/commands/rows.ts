import type { PauseTrace } from '../live/inspect.ts';
import type { ListedSchedule } from '../live/port.ts';
import { shownAlike } from '../plan/content.ts';
import { pauseOf } from '../plan/held-since.ts';
import type { ListRow } from '../render/list-rows.ts';
import { describePause } from '../render/pause.ts';
import { fingerprint } from '../schedule/fingerprint.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import { stateOf } from './candidates.ts';
import type { WantedEntry } from './wanted.ts';

/** What is known of a schedule of ours. */
export interface Owned {
  readonly listed: ListedSchedule;
  /** Its entry, where the list was read and has one. */
  readonly wanted: WantedEntry | undefined;
  /** How it came to be paused; null: it is not, or that was not asked or is not told. */
  readonly trace: PauseTrace | null;
}

/** A schedule of ours as a row at `now` (epoch ms). */
export function ownedRow({ listed, wanted, trace }: Owned, now: number): ListRow {
  const state = stateOf(listed);
  const hold = state === 'held' ? pauseOf(listed, trace, now) : null;
  return {
    ...shownOf(listed),
    animeId: wanted?.compiled.animeId ?? listed.memo.animeId,
    title: wanted?.compiled.title ?? listed.memo.title,
    state,
    reason: hold === null ? reasonOf(listed) : describePause(hold, now),
    heldSince: hold?.since?.at ?? null,
    heldBy: hold?.by ?? null,
    drift: wanted !== undefined && isDrifted(listed, wanted),
  };
}

/** A schedule that is not ours as a row. */
export function foreignRow(listed: ListedSchedule): ListRow {
  const { animeId, title } = listed.memo;
  const state = listed.state.paused ? 'paused' : 'active';
  const unheld = { reason: null, heldSince: null, heldBy: null };
  return { ...shownOf(listed), ...unheld, animeId, title, state, drift: false };
}

function shownOf({ id, state, workflowType, nextFires, owner }: ListedSchedule) {
  const next = state.paused ? null : (nextFires[0] ?? null);
  return { id, note: state.note, workflow: workflowType, next, owner };
}

/** Of a pause of ours; null: it is none. */
function reasonOf({ state: { paused, note } }: ListedSchedule): string | null {
  return paused ? note.slice(OUR_NOTE.length) : null;
}

/** Its mark says that the list was applied, and yet it looks otherwise: somebody changed it since. */
function isDrifted(listed: ListedSchedule, { compiled: { schedule } }: WantedEntry): boolean {
  if (schedule === null || decodeMark(listed.mark).hash !== fingerprint(schedule)) return false;
  return !shownAlike(listed, schedule);
}
