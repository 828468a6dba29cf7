import { formatPlace } from '../errors/problem.ts';
import type { Compiled } from '../schedule/compiled.ts';
import type { Case } from './case.ts';
import { describeFirst, stay, subjectOf } from './change.ts';
import type { Verdict } from './change.ts';
import { judgeCreate } from './create.ts';
import { judgeGone } from './gone.ts';
import type { InvalidWanted } from './input.ts';
import type { Known } from './known.ts';
import type { Change } from './plan.ts';
import { judgeAbsent } from './retire.ts';
import type { Rules } from './rules.ts';
import { settle } from './settle.ts';

/** What becomes of one case. */
export function judge(one: Case, rules: Rules): Verdict {
  switch (one.kind) {
    case 'create':
      return judgeCreate(one, rules);
    case 'nothing':
      return stay('keep', subject(one.entry), one.reason);
    case 'ours':
      return judgeOurs(one, rules);
    case 'blocked':
      return judgeBlocked(one);
    case 'invalid':
      return invalid(one.entry);
    case 'left':
      return stay(one.stays, subjectOf(one.live), one.reason);
    case 'absent':
      return judgeAbsent(one, rules);
    case 'unnamed':
      return describeFirst(one.live);
  }
}

/** A list may lack a mark that is there, as right after a write: what it shows as nobody's is described before it is called so. */
function judgeBlocked({ entry, by }: Extract<Case, { readonly kind: 'blocked' }>): Verdict {
  if (by.owner === null && by.described === null) return describeFirst(by);
  return stay('blocked', subject(entry), whyBlocked(by));
}

function judgeOurs(one: Extract<Case, { readonly kind: 'ours' }>, rules: Rules): Verdict {
  const { entry, live } = one;
  const { want, schedule, hash, cadenceMs } = entry;
  const subject = subjectOf(live, entry);
  const content = schedule === null || hash === null ? null : { schedule, hash };
  switch (want.kind) {
    case 'active':
      return settle({ subject, live, cadenceMs, asked: 'active', note: '', wanted: content }, rules);
    case 'hiatus':
      return settle({ subject, live, cadenceMs, asked: 'hiatus', note: want.note, wanted: content }, rules);
    case 'dormant':
      return settle({ subject, live, cadenceMs, asked: 'hiatus', note: want.note, wanted: null }, rules);
    case 'gone':
      return judgeGone(one, want.status, rules);
    case 'untouched':
      return stay('keep', subject, want.reason);
  }
}

function subject({ id, animeId, title }: Compiled) {
  return { id, animeId, title };
}

function whyBlocked({ id, owner }: Known): string {
  return owner === null
    ? `a schedule that is nobody’s has this id: adopt it (\`adopt ${id}\`), or rename one`
    : `owner ${owner} has a schedule with this id: release it there and adopt it here, or rename one`;
}

/** An entry whose id cannot be read is named by where it is. */
function invalid({ id, animeId, title, problems }: InvalidWanted): Change {
  const name = id ?? problems.map(({ place }) => formatPlace(place)).join(', ');
  const reason = problems.map(({ message }) => message).join('; ');
  return stay('invalid', { id: name, animeId, title: title ?? name }, reason);
}
