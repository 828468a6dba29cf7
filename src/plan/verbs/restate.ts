import { isDeepStrictEqual } from 'node:util';
import { BLANK, shownFires } from '../change.ts';
import { diffFields } from '../diff.ts';
import type { Standing } from '../merge.ts';
import { standingOf } from '../known.ts';
import type { Change, Write } from '../plan.ts';
import type { Rules } from '../rules.ts';
import { hashFor, updating } from '../writing.ts';
import { subjectOfTarget } from './verb.ts';
import type { Target } from './verb.ts';

/** How a verb leaves a schedule, and what it says of that. */
export interface Restated extends Pick<Change, 'reason' | 'effects' | 'warnings'> {
  readonly kind: 'pause' | 'resume' | 'mark';
  readonly standing: Standing;
}

/** A change of pause state, note and mark; the content stays to the byte as it is. */
export function restating(target: Target, { standing, ...told }: Restated, rules: Rules): Change {
  const { live, from } = target;
  const hash = hashFor(live, from);
  const before = standingOf(live);
  return {
    ...BLANK,
    ...told,
    ...subjectOfTarget(target),
    fields: diffFields({ content: from.schedule, standing: before, hash }, { content: null, standing, hash }),
    next: {
      before: shownFires(from.schedule, before.state, rules),
      after: shownFires(from.schedule, standing.state, rules),
    },
    write: keepingMark(
      updating(from, { schedule: null, standing, hash, owner: rules.owner }),
      before,
      standing,
    ),
  };
}

/** A mark whose decision stays is written as it was read, one that we cannot read too. */
function keepingMark(
  write: Extract<Write, { readonly kind: 'update' }>,
  before: Standing,
  after: Standing,
): Write {
  const { mark } = write.update.from;
  if (mark === null || !isDeepStrictEqual(before.decided, after.decided)) return write;
  return { ...write, update: { ...write.update, mark } };
}
