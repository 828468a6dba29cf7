import type { PauseTrace } from '../live/inspect.ts';
import type { ListedSchedule } from '../live/port.ts';
import { shownAlike } from '../plan/content.ts';
import { heldSince, pauseOf } from '../plan/held-since.ts';
import type { Pause } from '../plan/held-since.ts';
import { whyHeld } from '../plan/reasons.ts';
import type { LiveState } from '../plan/select/candidate.ts';
import type { Said } from '../plan/verbs/verb.ts';
import { whyPaused } from '../plan/why-paused.ts';
import type { LiveRow } from '../render/list-rows.ts';
import { describePause } from '../render/pause.ts';
import { decodeByHand } from '../schedule/by-hand.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { NextFire } from './next-of.ts';
import type { WantedEntry } from './wanted.ts';

/** What is known of a schedule of ours. */
export interface Owned {
  readonly listed: ListedSchedule;
  /** Its entry, where the list was read and has one. */
  readonly wanted: WantedEntry | undefined;
  /** What the list says of it and of its anime. */
  readonly said: Said;
  readonly state: LiveState;
  readonly next: NextFire;
  /** It is to fire, and announces nothing. */
  readonly silent: boolean;
  /** How it came to be paused; null: it is not, or that was not asked or is not told. */
  readonly trace: PauseTrace | null;
}

/** A schedule of ours as a row at `now` (epoch ms). */
export function ownedRow(owned: Owned, now: number): LiveRow {
  const { listed, wanted, state, next, trace } = owned;
  const pause = pauseOf(listed, trace, now);
  return {
    ...shownOf(listed, next),
    animeId: wanted?.compiled.animeId ?? listed.memo.animeId,
    title: wanted?.compiled.title ?? listed.memo.title,
    state,
    reason: reasonOf(owned, pause, now),
    heldSince: state === 'held' ? ((pause?.since ?? heldSince(listed, now))?.at ?? null) : null,
    heldBy: state === 'held' ? (pause?.by ?? decodeByHand(listed.state.note)?.by ?? null) : null,
    drift: wanted !== undefined && isDrifted(listed, wanted),
  };
}

/** A schedule that is not ours as a row. */
export function foreignRow(listed: ListedSchedule, next: NextFire): LiveRow {
  const { animeId, title } = listed.memo;
  const state = listed.state.paused ? 'paused' : 'active';
  const unheld = { reason: null, heldSince: null, heldBy: null };
  return { ...shownOf(listed, next), ...unheld, animeId, title, state, drift: false };
}

function shownOf({ id, state, workflowType, owner }: ListedSchedule, { at, isNominal }: NextFire) {
  return { id, note: state.note, workflow: workflowType, next: at, nextNominal: isNominal, owner };
}

/** Why it does not run, or runs although the list asks otherwise; null: it runs as it should. */
function reasonOf({ listed, said, state, silent }: Owned, pause: Pause | null, now: number): string | null {
  if (pause === null && state === 'held') return whyHeld(listed.state);
  if (pause === null) return silent ? whySilent(listed.id) : null;
  const { note } = listed.state;
  return state !== 'held' && note.startsWith(OUR_NOTE)
    ? whyPaused(note, decodeMark(listed.mark).decided, said)
    : describePause(pause, now);
}

function whySilent(id: string): string {
  return `announces no fire: has it run out of starts? \`echora-sched show ${id}\` tells`;
}

/** Its mark says that the list was applied, and yet it looks otherwise: somebody changed it since. */
function isDrifted(listed: ListedSchedule, { compiled: { schedule, hash } }: WantedEntry): boolean {
  if (schedule === null || decodeMark(listed.mark).hash !== hash) return false;
  return !shownAlike(listed, schedule);
}
