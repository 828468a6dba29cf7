import { idsNotForeign, idsNotOurs, unknownId, unknownIds } from '../errors/select.ts';
import type { KnownError } from '../errors/known.ts';
import type { Problem } from '../errors/problem.ts';
import type { Candidate } from '../plan/select/candidate.ts';
import type { Bystander } from '../plan/select/select-live.ts';
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

type Named = Pick<Candidate, 'id' | 'animeId'>;

/**
 * Throws a KnownError for ids that nothing of ours here has: says how they stand where the list or Temporal knows them,
 * else what was probably meant.
 */
export function assertOurs(ids: readonly string[], ours: readonly Named[], sides: LiveSides): void {
  const strange = strangeOf(ids, ours);
  if (strange.length > 0)
    refuse(strange, { meant: ours, others: chooseOurs(sides).others, error: idsNotOurs });
}

/** The same where what is not ours is meant. */
export function assertForeign(ids: readonly string[], foreign: readonly Named[], sides: LiveSides): void {
  const strange = strangeOf(ids, foreign);
  if (strange.length === 0) return;
  const { candidates, others } = chooseOurs(sides);
  const ours = candidates.map(({ id, animeId }) => ({ id, animeId, why: OURS }));
  refuse(strange, { meant: foreign, others: [...ours, ...others], error: idsNotForeign });
}

const OURS = 'it is ours';

function strangeOf(ids: readonly string[], meant: readonly Named[]): readonly string[] {
  const known = new Set(namesOf(meant));
  return ids.filter((id) => !known.has(id));
}

function namesOf(some: readonly Named[]): string[] {
  return some.flatMap(({ id, animeId }) => [id, animeId ?? id]);
}

interface Refusing {
  readonly meant: readonly Named[];
  readonly others: readonly Bystander[];
  readonly error: (problems: readonly Problem[]) => KnownError;
}

function refuse(strange: readonly string[], { meant, others, error }: Refusing): never {
  const known = [...namesOf(meant), ...namesOf(others)];
  const told = strange.map((name) => ({
    name,
    why: others.find(({ id, animeId }) => id === name || animeId === name)?.why,
  }));
  if (told.every(({ why }) => why === undefined)) throw unknownIds(strange, known);
  throw error(
    told.map(({ name, why }) =>
      why === undefined ? unknownId(name, known) : { place: { kind: 'name', name }, message: why },
    ),
  );
}
