import { readFile } from 'node:fs/promises';
import { unreadableQuery, type QueryText } from '../../../errors/postgres.ts';

/** A query of the user's own, in a file (an absolute path) or as it is. */
export type OwnQuery =
  | { readonly kind: 'file'; readonly path: string; readonly displayName: string }
  | { readonly kind: 'inline'; readonly text: string };

/** Editors on Windows write it; to Postgres it is a mistake in the first word. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Echora's table of anime. Those that are over are read, too, for their schedules to be deleted. */
const DEFAULT: QueryText = {
  name: 'the default query',
  text: `SELECT id,
       coalesce(nullif(title, ''), nullif(title_english, ''), title_japanese) AS title,
       status,
       nullif(episode_count, 0) AS episodes,
       meta,
       updated_at
  FROM anime
 ORDER BY id`,
};

/** The query that gives the list. Throws a KnownError when its file cannot be read. */
export async function readQuery(own: OwnQuery | null): Promise<QueryText> {
  if (own === null) return DEFAULT;
  if (own.kind === 'inline') return { name: 'the query', text: own.text };
  try {
    const text = await readFile(own.path, 'utf8');
    return { name: own.displayName, text: text.replace(BYTE_ORDER_MARK, '') };
  } catch (error) {
    throw unreadableQuery(own.displayName, error);
  }
}

/** Whether it is ours, which its reader cannot change. */
export function isDefault(query: QueryText): boolean {
  return query === DEFAULT;
}
