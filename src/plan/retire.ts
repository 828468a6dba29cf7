import { OUR_NOTE } from '../schedule/schedule.ts';
import type { Case } from './case.ts';
import { deletion, stay, subjectOf } from './change.ts';
import type { Verdict } from './change.ts';
import { standingOf } from './known.ts';
import type { Known } from './known.ts';
import { mergePause } from './merge.ts';
import type { Decision } from './merge.ts';
import { utc } from './reasons.ts';
import type { Rules } from './rules.ts';
import { settle } from './settle.ts';

/**
 * Ours, and of no entry: paused now, deleted after the grace period. What somebody holds is not touched. One whose anime
 * is in the list under another id is not absent, and no guard counts it as such.
 */
export function judgeAbsent(
  { live, successor }: Extract<Case, { readonly kind: 'absent' }>,
  rules: Rules,
): Verdict {
  if (successor === null) return retire(live, 'not in the list', rules);
  // Whatever entry has an id that cannot be read, it is not this anime's, which has one.
  const verdict = retire(live, `replaced by ${successor}`, { ...rules, certain: true });
  if (verdict.kind === 'describe') return verdict;
  return { ...verdict, effects: verdict.effects.filter((effect) => effect !== 'absent') };
}

/** `why`: as in `not in the list since …`. */
function retire(live: Known, why: string, rules: Rules): Verdict {
  const subject = subjectOf(live);
  const decision = mergePause(standingOf(live), 'absent', rules.now);
  if (!rules.certain && decision !== 'wait' && decision !== 'held') return stay('keep', subject, UNCERTAIN);
  const since = sinceWhen(live, decision, rules);
  const due = since + rules.graceMs;
  const sinceThen = `${why} since ${utc(since)}`;
  if (rules.certain && decision !== 'held' && due <= rules.now) {
    return deletion({ subject, live, reason: decision === 'wait' ? sinceThen : why, absent: true }, rules);
  }
  const note = OUR_NOTE + sinceThen;
  const verdict = settle({ subject, live, asked: 'absent', note, wanted: null, cadenceMs: 0 }, rules);
  switch (verdict.kind) {
    case 'describe':
    case 'held':
      return verdict;
    case 'waiting':
      return { ...verdict, reason: `${sinceThen}; to be deleted from ${utc(due)} on` };
    default:
      return { ...verdict, reason: why };
  }
}

/** Only while it waits does its mark tell: whatever else is decided of it is decided now. */
function sinceWhen({ mark: { decided } }: Known, decision: Decision, { now }: Rules): number {
  return decision === 'wait' && decided.kind === 'retired' ? decided.at : now;
}

const UNCERTAIN = 'not in the list, unless it is the entry whose id cannot be read';
