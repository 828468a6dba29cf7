import { stampOf } from '../../schedule/by-hand.ts';
import { OUR_NOTE } from '../../schedule/schedule.ts';
import { stay } from '../change.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import type { Decision, Standing } from '../merge.ts';
import type { Rules } from '../rules.ts';
import type { Asking } from './pause.ts';
import { restating } from './restate.ts';
import { askedOf, onOurs, subjectOfTarget } from './verb.ts';
import type { Decide, Wanted } from './verb.ts';

/**
 * Gives what somebody holds back to the list's decision, which the next sync takes; until then nothing else changes.
 * What is paused is from now on as if we had paused it: its note is ours, and its mark says hiatus (so the list resumes
 * it, keeps it paused, or retires it from then on). What somebody resumed is as if we had: its mark says active.
 */
export function unholding(asking: Asking): Decide {
  return onOurs((target, rules) => {
    const before = standingOf(target.live);
    if (!isHeld(before, rules)) return stay('keep', subjectOfTarget(target), 'nobody holds it');
    const standing: Standing = before.state.paused
      ? { state: { paused: true, note: noteFor(target.wanted, asking) }, decided: { kind: 'hiatus' } }
      : { state: { paused: false, note: stampedNote('', asking) }, decided: { kind: 'active' } };
    const reason = `given back to the list${nextStep(standing, target.wanted, rules)}`;
    return restating(target, { kind: 'mark', reason, standing, effects: [], warnings: [] }, rules);
  });
}

/** Of a schedule that runs the list alone could tell; giving it back is right either way. */
function isHeld(standing: Standing, { now }: Rules): boolean {
  if (!standing.state.paused) return standing.decided.kind !== 'active';
  return mergePause(standing, 'active', now) === 'held';
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
  mark: ', which does not have it: the next sync retires it',
};

function nextStep(standing: Standing, wanted: Wanted, { now }: Rules): string {
  const asked = askedOf(wanted);
  return asked === null ? '' : (NEXT[mergePause(standing, asked, now)] ?? '');
}
