import type { ExitCode } from '../errors/known.ts';
import type { Change } from '../plan/plan.ts';
import { isStillListed, releasing } from '../plan/verbs/release.ts';
import { formatCount } from '../render/quantity.ts';
import { runVerb } from './bulk.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { idsOf, onIds } from './undo.ts';
import type { FollowUp, Verb } from './verb.ts';

/** `release`: what is ours is nobody's from now on. */
export async function release(context: CommandContext<BulkOptions>): Promise<ExitCode> {
  return runVerb(context, releaseVerb);
}

export function releaseVerb(): Verb {
  return { name: 'release', decide: releasing, words: [], followUps: undo };
}

/** Only what the list makes under the same id is adopted as it is. */
function undo(applied: readonly Change[]): readonly FollowUp[] {
  const listed = idsOf(applied.filter(isStillListed));
  const others = idsOf(applied.filter((change) => !isStillListed(change)));
  const adopt = { purpose: 'To undo it:', commands: [['adopt', ...listed]] };
  return [
    ...(listed.length === 0 ? [] : [onIds(listed, adopt, 'To undo it, adopt them again.')]),
    ...(others.length === 0 ? [] : [{ purpose: otherwise(others), commands: [] }]),
  ];
}

function otherwise([one = '', ...more]: readonly string[]): string {
  const map = 'it takes --map, which tells whose a schedule is, to adopt';
  return more.length === 0
    ? `${one} is not what the list makes: ${map} it again.`
    : `${formatCount(more.length + 1)} of these are not what the list makes: ${map} them again.`;
}
