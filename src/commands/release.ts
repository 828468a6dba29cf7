import type { ExitCode } from '../errors/known.ts';
import type { Change, Plan } from '../plan/plan.ts';
import { isStillListed, releasing } from '../plan/verbs/release.ts';
import { formatCount } from '../render/quantity.ts';
import { runVerb } from './bulk.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { areFew, idsOf, onIds } from './undo.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `release`: what is ours is nobody's from now on. */
export async function release(context: CommandContext<BulkOptions>): Promise<ExitCode> {
  return runVerb(context, releaseVerb);
}

export function releaseVerb(): Verb {
  return { name: 'release', decide: releasing, words: [], followUps: undo };
}

/** Only what the list makes under the same id is adopted as it is. */
function undo(applied: readonly Change[], plan: Plan): readonly FollowUp[] {
  const listed = applied.filter(isStillListed);
  const others = idsOf(applied.filter((change) => !isStillListed(change)));
  return [
    ...(listed.length === 0 ? [] : [adoptAgain(listed, plan)]),
    ...(others.length === 0 ? [] : [{ purpose: otherwise(others), commands: [] }]),
  ];
}

/** Nothing on them tells that they were ours: many are selected only where all that is not ours was, until now. */
function adoptAgain(listed: readonly Change[], { live: { foreign } }: Plan): FollowUp {
  const purpose = 'To undo it:';
  if (foreign === 0 && !areFew(listed)) return { purpose, commands: [['adopt', '--all']] };
  const ids = idsOf(listed);
  return onIds(ids, { purpose, commands: [['adopt', ...ids]] }, BY_IDS);
}

const BY_IDS =
  'To undo it, adopt them again by their ids: `adopt --all` may take what was not ours before, too.';

function otherwise([one = '', ...more]: readonly string[]): string {
  const map = 'it takes --map, which tells whose a schedule is, to adopt';
  return more.length === 0
    ? `${one} is not what the list makes: ${map} it again.`
    : `${formatCount(more.length + 1)} of these are not what the list makes: ${map} them again.`;
}
