import { OUR_NOTE } from '../schedule/schedule.ts';
import { deletion, stay, subjectOf } from './change.ts';
import type { Verdict } from './change.ts';
import { standingOf } from './known.ts';
import type { Known } from './known.ts';
import { mergePause } from './merge.ts';
import { utc } from './reasons.ts';
import type { Rules } from './rules.ts';
import { settle } from './settle.ts';

/** Ours, and not in the list: paused now, deleted after the grace period. What somebody holds is not touched. */
export function judgeAbsent(live: Known, rules: Rules): Verdict {
  const { decided } = live.mark;
  const subject = subjectOf(live);
  const since = decided.kind === 'retired' ? decided.at : rules.now;
  const due = since + rules.graceMs;
  const held = mergePause(standingOf(live), 'absent', rules.now) === 'held';
  if (!held && !rules.certain && decided.kind !== 'retired') return stay('keep', subject, UNCERTAIN);
  const sinceThen = `not in the list since ${utc(since)}`;
  if (!held && rules.certain && due <= rules.now) {
    const reason = decided.kind === 'retired' ? sinceThen : 'not in the list';
    return deletion({ subject, live, reason, absent: true }, rules);
  }
  const note = OUR_NOTE + sinceThen;
  const verdict = settle({ subject, live, asked: 'absent', note, schedule: null, cadenceMs: 0 }, rules);
  if (verdict.kind !== 'waiting') return verdict;
  return { ...verdict, reason: `${sinceThen}; to be deleted from ${utc(due)} on` };
}

const UNCERTAIN = 'not in the list, unless it is the entry whose id cannot be read';
