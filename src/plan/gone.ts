import type { DescribedSchedule } from '../live/port.ts';
import { inputOf } from '../schedule/action.ts';
import { finaleBefore } from '../schedule/spec.ts';
import type { Case } from './case.ts';
import { deletion, describeFirst, stay, subjectOf } from './change.ts';
import type { Verdict } from './change.ts';
import { standingOf } from './known.ts';
import { mergePause } from './merge.ts';
import { utc, whyHeld } from './reasons.ts';
import type { Rules } from './rules.ts';

const DAY_MS = 86_400_000;

/**
 * The list says that it is over: cancelled ones are deleted at once, finished ones when no run of theirs can still be
 * due, because sources say finished before the finale has run. What somebody holds is never deleted.
 */
export function judgeGone(
  { entry, live }: Extract<Case, { readonly kind: 'ours' }>,
  status: 'finished' | 'cancelled',
  rules: Rules,
): Verdict {
  const subject = subjectOf(live, entry);
  const reason = `the list says ${status}`;
  if (mergePause(standingOf(live), 'absent', rules.now) === 'held') {
    return stay('held', subject, `${reason}; ${whyHeld(live.state)}`);
  }
  if (live.described === null) return describeFirst(live);
  const { cadenceMs } = entry;
  const due = status === 'finished' ? whyStillDue(live.described, cadenceMs, rules) : null;
  if (due !== null) return stay('waiting', subject, `${reason}; ${due}`);
  const verdict = deletion({ subject, live, reason, absent: false }, rules);
  if (verdict.kind === 'describe' || status !== 'finished') return verdict;
  return { ...verdict, warnings: warnOfLoss(live.described, cadenceMs, rules) };
}

/** What would still fire up to the finale that the schedule's own end tells of; null: nothing. */
function restOf(live: DescribedSchedule, cadenceMs: number, { now, fires }: Rules) {
  const { spec } = live.schedule;
  const finale = live.state.paused ? null : finaleBefore(spec, cadenceMs);
  const slots = finale === null ? 0 : fires.firesBetween(spec, now, finale).length;
  return finale === null || slots === 0 ? null : { finale, slots };
}

/** A list that says finished weeks early may have taken the end of a season for that of the show. */
function warnOfLoss(live: DescribedSchedule, cadenceMs: number, rules: Rules): string[] {
  const rest = restOf(live, cadenceMs, rules);
  if (rest === null) return [];
  const slots = `${rest.slots} ${rest.slots === 1 ? 'slot' : 'slots'}`;
  return [`fires lost: ${slots} before its expected finale (${utc(rest.finale)})`];
}

/** Null: no run can still be due. */
function whyStillDue(live: DescribedSchedule, cadenceMs: number, rules: Rules): string | null {
  const { now, fires } = rules;
  if (live.bufferedStarts > 0) return 'a start of it is buffered';
  const track = inputOf(live.schedule.action)['track'];
  const rest = track === 'sub' || track === 'dub' ? restOf(live, cadenceMs, rules) : null;
  // What is finished is the Japanese broadcast; subtitles and dubs may come weeks later.
  if (rest !== null) return `its ${String(track)} goes on until ${utc(rest.finale)}`;
  const reach = Math.min(DAY_MS, Math.floor(cadenceMs / 4));
  // A fire exactly at the window's start still counts; firesBetween leaves its start out.
  const [slot] = fires.firesBetween(live.schedule.spec, now - reach - 1, now + reach);
  return slot === undefined ? null : `waits for its slot at ${utc(slot)}`;
}
