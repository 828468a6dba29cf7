import { nothingSelected, unknownIds } from '../../errors/select.ts';
import type { Candidate } from './candidate.ts';
import type { Condition } from './condition.ts';

/** Which part of the list a command looks at: these ids (an anime's or a schedule's) and all of these conditions. */
export interface Selection {
  readonly ids: readonly string[];
  readonly where: readonly Condition[];
}

/**
 * The schedule ids that a selection means; null when it asks for nothing in particular, so: all. Throws a KnownError for
 * ids that nothing has (with the nearest ones). None that meets the conditions is an answer, for who only looks.
 */
export function selectAny(
  { ids, where }: Selection,
  candidates: readonly Candidate[],
  now: number,
): ReadonlySet<string> | null {
  if (ids.length === 0 && where.length === 0) return null;
  const known = new Set(candidates.flatMap(({ id, animeId }) => [id, animeId ?? id]));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) throw unknownIds(missing, [...known]);
  const asked = new Set(ids);
  const met = candidates.filter(
    (candidate) =>
      (asked.size === 0 ||
        asked.has(candidate.id) ||
        (candidate.animeId !== null && asked.has(candidate.animeId))) &&
      where.every((holds) => holds(candidate, now)),
  );
  return new Set(met.map(({ id }) => id));
}

/** The same; throws a KnownError as well when nothing is left: that is never taken for everything. */
export function select(
  selection: Selection,
  candidates: readonly Candidate[],
  now: number,
): ReadonlySet<string> | null {
  const met = selectAny(selection, candidates, now);
  if (met?.size === 0) throw nothingSelected(candidates.length);
  return met;
}
