import { stampOf } from '../../schedule/by-hand.ts';
import type { Decided } from '../../schedule/mark.ts';
import { OUR_NOTE } from '../../schedule/schedule.ts';
import { stay } from '../change.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import type { Decision, Standing } from '../merge.ts';
import { utc } from '../reasons.ts';
import type { Rules } from '../rules.ts';
import type { Asking } from './pause.ts';
import { restating } from './restate.ts';
import { askedOf, onOurs, subjectOfTarget } from './verb.ts';
import type { Decide, Said, Target, Wanted } from './verb.ts';

/**
 * Gives what somebody holds back to the list's decision, which the next sync takes; until then nothing else changes.
 * What is paused is from now on as if we had paused it: its note is ours, and its mark says hiatus (so the list resumes
 * it, keeps it paused, or retires it from then on); one that waits in its grace period goes on waiting. What somebody
 * resumed is as if we had: its mark says active.
 */
export function unholding(asking: Asking): Decide {
  return onOurs((target, rules) => {
    const before = standingOf(target.live);
    if (!isHeld(before, rules)) return stay('keep', subjectOfTarget(target), 'nobody holds it');
    const standing: Standing = before.state.paused
      ? { state: { paused: true, note: noteFor(target.wanted, asking) }, decided: decidedOf(target, rules) }
      : { state: { paused: false, note: stampedNote('', asking) }, decided: { kind: 'active' } };
    const reason = `given back to the list${nextStep(standing, target, rules)}`;
    return restating(target, { kind: 'mark', reason, standing, effects: [], warnings: [] }, rules);
  });
}

/** Of a schedule that runs the list alone could tell; giving it back is right either way. */
function isHeld(standing: Standing, { now }: Rules): boolean {
  if (!standing.state.paused) return standing.decided.kind !== 'active';
  return mergePause(standing, 'active', now) === 'held';
}

/**
 * A grace period is not begun anew by a hold in between. Where it is over by now, it is: nothing is deleted that somebody
 * held a moment ago. Neither is it of use to what the list has again.
 */
function decidedOf({ live, wanted }: Target, { now, graceMs }: Rules): Decided {
  const { decided } = standingOf(live);
  const asked = askedOf(wanted);
  const waits = decided.kind === 'retired' && now < decided.at + graceMs;
  return waits && (asked === null || asked === 'absent') ? decided : { kind: 'hiatus' };
}

/** Tells who gave it back even where it is the list's own reason, so that one run of the verb can be told from others. */
function noteFor(wanted: Wanted, asking: Asking): string {
  if (typeof wanted !== 'string' && 'note' in wanted.want) return stampedNote(wanted.want.note, asking);
  const why = asking.reason === '' ? 'paused until the next sync decides' : asking.reason;
  return stampedNote(`${OUR_NOTE}${why}`, asking);
}

function stampedNote(words: string, asking: Asking): string {
  return `${words} (${stampOf({ ...asking, act: 'given back' })})`.trim();
}

const NEXT: Readonly<Partial<Record<Decision, string>>> = {
  resume: ': the next sync resumes it',
  pause: ': the next sync pauses it',
  keep: ', which wants it just so',
};

function nextStep(standing: Standing, { wanted, successor }: Said, { now, graceMs }: Rules): string {
  const { decided } = standing;
  const asked = askedOf(wanted);
  if (asked === null) return '';
  const decision = mergePause(standing, asked, now);
  const absent = successor === null ? 'does not have it' : `wants its anime under the id ${successor.id}`;
  if (decision === 'mark') return `, which ${absent}: the next sync retires it`;
  return decision === 'wait' && decided.kind === 'retired'
    ? `, which ${absent}: it waits as before, until ${utc(decided.at + graceMs)}`
    : (NEXT[decision] ?? '');
}
