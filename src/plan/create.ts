import { encodeMark } from '../schedule/mark.ts';
import type { Case } from './case.ts';
import { BLANK, describeFirst } from './change.ts';
import type { Verdict } from './change.ts';
import { createdFields } from './diff.ts';
import type { Known } from './known.ts';
import type { Standing } from './merge.ts';
import type { Change, Effect } from './plan.ts';
import { replacing } from './replace.ts';
import type { Rules } from './rules.ts';

type Creating = Extract<Case, { readonly kind: 'create' }>;

/** Wanted, and not there. Where its anime has one of ours under another id, that one is retired in the same change. */
export function judgeCreate(one: Creating, rules: Rules): Verdict {
  const created = creation(one, rules);
  if (one.from === null) return created;
  if (one.from.described === null) return describeFirst(one.from);
  const { schedule: content, hash, entry } = one;
  const to = { content, standing: firstStanding(entry.want), hash };
  const old = { live: one.from, from: one.from.described, to, cadenceMs: entry.cadenceMs };
  return replacing(created, old, rules);
}

function creation({ entry, schedule, hash, fires, foreign }: Creating, { owner }: Rules): Change {
  const { state, decided } = firstStanding(entry.want);
  const mark = encodeMark({ hash, decided });
  const { id, animeId, title } = entry;
  const effects: Effect[] = foreign.length > 0 ? ['create', 'id'] : ['create'];
  return {
    ...BLANK,
    kind: 'create',
    id,
    animeId,
    title,
    reason: 'in the list, and not in Temporal',
    fields: createdFields(schedule, state),
    next: { before: [], after: state.paused ? [] : fires },
    warnings: foreign.map(warnOfForeign),
    effects,
    write: { kind: 'create', creation: { id, schedule, state, owner, mark, memo: { animeId, title } } },
  };
}

function firstStanding(want: Creating['entry']['want']): Standing {
  if (want.kind !== 'hiatus') return { state: { paused: false, note: '' }, decided: { kind: 'active' } };
  return { state: { paused: true, note: want.note }, decided: { kind: 'hiatus' } };
}

function warnOfForeign({ id, owner }: Known): string {
  const whose = owner === null ? 'nobody’s' : `owner ${owner}’s`;
  return `${id}, ${whose}, is of the same anime: both would fire`;
}
