import type { Anime } from '../../../anime/anime.ts';
import { parseAnime, type Defaults } from '../../../anime/parse-anime.ts';
import type { EntryProblem, Path } from '../../../anime/parsed.ts';
import { shown } from '../../../anime/shown.ts';
import { parseAnimeId, parseTitle } from '../../../anime/words.ts';
import type { Place, Problem } from '../../../errors/problem.ts';
import type { InvalidEntry } from '../../source.ts';
import type { Row } from '../query/pull.ts';
import type { RowDecoder, WrittenRow } from './decode.ts';
import { META_KEYS, placeInMeta, readMeta, type FromMeta, type MetaKey } from './meta.ts';

/** What the rows of one query have in common. */
export interface RowContext {
  readonly table: string;
  readonly defaults: Defaults;
  readonly decoder: RowDecoder;
  /** The keys that are read from `meta`: those without a column of their own. */
  readonly fromMeta: ReadonlySet<MetaKey>;
}

/** One row, trusted or not. */
export interface ReadRow {
  /** As written; null where there is none. */
  readonly id: string | null;
  readonly outcome: { readonly entry: Anime } | InvalidEntry;
  /** As in FromMeta. */
  readonly nextAt: number | null;
  readonly warnings: readonly Problem[];
}

/** A row in the notation of a list, and what is wrong with it so far. */
export interface WrittenEntry extends Pick<FromMeta, 'nextAt' | 'problems' | 'warnings'> {
  readonly keys: Readonly<Record<string, unknown>>;
}

/** Which keys of an entry the columns leave to `meta`. */
export function keysFromMeta(columns: ReadonlySet<string>): ReadonlySet<MetaKey> {
  return new Set(columns.has('meta') ? META_KEYS.filter((key) => !columns.has(key)) : []);
}

/** Writes a row as an entry: only its `meta` says things in other words. */
export function writeEntry(row: WrittenRow, { fromMeta }: Pick<RowContext, 'fromMeta'>): WrittenEntry {
  const { meta, ...keys }: Record<string, unknown> = row;
  if (fromMeta.size === 0) return { keys, nextAt: null, problems: [], warnings: [] };
  const { keys: found, nextAt, problems, warnings } = readMeta(meta);
  for (const key of fromMeta) if (found[key] !== undefined) keys[key] = found[key];
  return { keys, nextAt, problems, warnings };
}

/** Reads the row with this number (from 1). */
export function readRow(row: Row, number: number, context: RowContext): ReadRow {
  const written = writeEntry(context.decoder.decode(row), context);
  const id = typeof written.keys['id'] === 'string' ? written.keys['id'] : null;
  const placed = ({ path, message, hint }: EntryProblem): Problem => {
    const problem = { place: placeInRow(id ?? { number }, path, context), message };
    return hint === undefined ? problem : { ...problem, hint };
  };
  const { nextAt } = written;
  const warnings = written.warnings.map(placed);
  const wrong = [...context.decoder.undecodable(row), ...written.problems];
  const result = parseAnime(written.keys, context.defaults);
  if (result.ok && wrong.length === 0) return { id, outcome: { entry: result.anime }, nextAt, warnings };
  const problems = [...wrong, ...(result.ok ? [] : result.problems)].map(placed);
  const outcome: InvalidEntry = { ...readable(written.keys), section: 'anime', problems };
  return { id, outcome, nextAt, warnings };
}

/** The place of a key in a row, which is called by its id, or by its number where it has none. */
export function placeInRow(
  row: string | { readonly number: number },
  path: Path,
  { table, fromMeta }: Pick<RowContext, 'table' | 'fromMeta'>,
): Place {
  const derived: ReadonlySet<string> = fromMeta;
  const column = derived.has(String(path[0])) ? placeInMeta(path) : path.join('.');
  return {
    kind: 'row',
    table,
    key: typeof row === 'string' ? shown(row) : `row ${row.number}`,
    column: column === '' ? null : column,
  };
}

/** What still can be read of a row that is wrong elsewhere. */
function readable({ id, title }: Readonly<Record<string, unknown>>): Pick<InvalidEntry, 'id' | 'title'> {
  const parsedId = typeof id === 'string' ? parseAnimeId(id) : null;
  const parsedTitle = typeof title === 'string' ? parseTitle(title) : null;
  return {
    id: parsedId?.ok === true ? parsedId.value : null,
    title: parsedTitle?.ok === true ? parsedTitle.value : null,
  };
}
