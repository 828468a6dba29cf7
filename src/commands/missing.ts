import { idsNotOurs, unknownId } from '../errors/select.ts';
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

/** Throws a KnownError for ids of what is not ours and live where the list or Temporal knows them, and says how they stand. */
export function assertOurs(ids: readonly string[], rows: readonly ListRow[], sides: LiveSides): void {
  const known = new Set(rows.flatMap(({ id, animeId }) => [id, animeId ?? id]));
  const strange = ids.filter((id) => !known.has(id));
  if (strange.length === 0) return;
  const { others } = chooseOurs(sides);
  const told = strange.map((name) => ({
    name,
    why: others.find(({ id, animeId }) => id === name || animeId === name)?.why,
  }));
  if (told.every(({ why }) => why === undefined)) return;
  throw idsNotOurs(
    told.map(({ name, why }) =>
      why === undefined ? unknownId(name, known) : { place: { kind: 'name', name }, message: why },
    ),
  );
}
