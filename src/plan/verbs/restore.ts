import type { ListedSchedule } from '../../live/port.ts';
import type { Snapshot } from '../../live/snapshots.ts';
import { assemblePlan } from '../assemble.ts';
import { BLANK, shownFires, stay } from '../change.ts';
import { createdFields } from '../diff.ts';
import type { Change, Plan } from '../plan.ts';
import { rulesOf } from '../rules.ts';
import type { Rules } from '../rules.ts';
import { whyAbsent } from './verb.ts';
import type { Said, VerbInput } from './verb.ts';

/** One schedule of a backup, and what is there now. */
export interface Restorable extends Said {
  readonly id: string;
  /** As the adapter takes it. */
  readonly snapshot: string;
  readonly was: Snapshot;
  /** What has its id now; null: nothing, as far as the list tells. */
  readonly there: ListedSchedule | null;
}

export interface RestoreInput extends Omit<VerbInput, 'selected'> {
  readonly restorable: readonly Restorable[];
}

/** The plan that brings schedules back as they were, pause state and marks too. What is there is never touched. */
export function makeRestorePlan(input: RestoreInput): Plan {
  const rules = rulesOf({ ...input, invalid: [] });
  const changes = input.restorable.map((one) => restore(one, rules));
  return assemblePlan(changes, { ...input, mode: 'list', empty: false });
}

function restore(one: Restorable, rules: Rules): Change {
  const { id, snapshot, was, there } = one;
  const { memo, schedule, state } = was;
  const subject = { id, animeId: memo.animeId, title: memo.title ?? id };
  if (there?.owner === rules.owner) return stay('keep', subject, 'it is there');
  if (there !== null) return stay('blocked', subject, whyBlocked(there));
  const creation = { id, schedule, state, memo, snapshot, owner: rules.owner, mark: was.mark ?? '' };
  return {
    ...BLANK,
    ...subject,
    kind: 'create',
    reason: 'as it was backed up',
    fields: createdFields(schedule, state),
    next: { before: [], after: shownFires(schedule, state, rules) },
    warnings: warnOfList(one),
    effects: ['create'],
    write: { kind: 'create', creation },
  };
}

function whyBlocked({ id, owner }: ListedSchedule): string {
  return owner === null
    ? `nobody’s schedule has this id: adopt that one (\`adopt ${id}\`), or delete it with Temporal’s own CLI`
    : `owner ${owner}’s schedule has this id: delete it there first`;
}

/** What the list will make of it. */
function warnOfList({ wanted, successor }: Said): string[] {
  if (wanted === 'absent') return [`${whyAbsent(successor)}: the next sync retires or deletes it`];
  if (wanted === 'unknown' || wanted.want.kind !== 'gone') return [];
  return [`the list says ${wanted.want.status}: the next sync deletes it again`];
}
