import { badFlag } from '../errors/usage.ts';

/** The anime whose schedule has this id; null: the pattern does not say. */
export type IdMap = (scheduleId: string) => string | null;

const PLACE = '{id}';

/**
 * Parses `anime-{id}=mal-{id}`: schedule `anime-42` is of anime `mal-42`. Throws a KnownError where either side has not
 * exactly one `{id}`.
 */
export function parseIdMap(text: string): IdMap {
  const [from, to, ...rest] = text.split('=').map((side) => side.split(PLACE));
  if (from?.length !== 2 || to?.length !== 2 || rest.length > 0)
    throw badFlag(
      '--map',
      text,
      'a schedule id, =, and an anime id, each with one {id}: anime-{id}=mal-{id}',
    );
  const [[before = '', after = ''], put] = [from, to];
  return (id) => {
    const isMeant = id.startsWith(before) && id.endsWith(after) && id.length > before.length + after.length;
    return isMeant ? put.join(id.slice(before.length, id.length - after.length)) : null;
  };
}
