import { idsNotForeign, idsNotOurs, unknownIds } from '../errors/select.ts';
import type { KnownError } from '../errors/known.ts';
import type { Problem } from '../errors/problem.ts';
import { strangeAmong } from '../plan/select/select-live.ts';
import type { Bystander, Nameable } from '../plan/select/select-live.ts';
import type { ListRow } from '../render/list-rows.ts';
import { candidatesOf } from './candidates.ts';
import { chooseOurs } from './targets.ts';
import type { LiveSides } from './targets.ts';

/** What the list has, and Temporal has not as ours, as rows; `reason`: what stands in the way, or that nothing does. */
export function missingRows(sides: LiveSides): ListRow[] {
  // Of two that tell of one id the first is meant.
  const whys = new Map(
    chooseOurs(sides)
      .others.toReversed()
      .map(({ id, why }) => [id, why]),
  );
  return candidatesOf(sides)
    .filter(({ state }) => state === 'absent')
    .map(({ id, animeId, title, workflow, next }) => ({
      ...UNSEEN,
      id,
      animeId,
      title,
      workflow,
      next,
      reason: whys.get(id) ?? null,
    }));
}

const UNSEEN = {
  state: 'absent',
  heldSince: null,
  heldBy: null,
  note: '',
  nextNominal: true,
  owner: null,
  drift: false,
} as const;

/**
 * Throws a KnownError for ids that nothing of ours here has: says how they stand where the list or Temporal knows them,
 * else what was probably meant.
 */
export function assertOurs(ids: readonly string[], ours: Nameable['meant'], sides: LiveSides): void {
  refuseStrange(ids, { meant: ours, others: () => chooseOurs(sides).others }, idsNotOurs);
}

/** The same where what is not ours is meant. */
export function assertForeign(ids: readonly string[], foreign: Nameable['meant'], sides: LiveSides): void {
  const others = (): readonly Bystander[] => {
    const { candidates, others: rest } = chooseOurs(sides);
    return [...candidates.map(({ id, animeId }) => ({ id, animeId, why: OURS })), ...rest];
  };
  refuseStrange(ids, { meant: foreign, others }, idsNotForeign);
}

const OURS = 'it is ours';

function refuseStrange(
  ids: readonly string[],
  nameable: Nameable,
  error: (problems: readonly Problem[]) => KnownError,
): void {
  const strange = strangeAmong(ids, nameable);
  if (strange === null) return;
  const { problems, unknown, known } = strange;
  throw unknown.length === problems.length ? unknownIds(unknown, known) : error(problems);
}
