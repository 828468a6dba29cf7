import type { Client } from 'pg';
import type { Defaults } from '../../anime/parse-anime.ts';
import type { QueryText } from '../../errors/postgres.ts';
import type { Parameters } from './connection/parameters.ts';
import { checkColumns, knowColumns, type Column, type ColumnName } from './query/columns.ts';
import { openCursor, type Cursor } from './query/cursor.ts';
import { readTable, readTypes } from './query/catalogue.ts';
import { rowDecoder } from './row/decode.ts';
import { keysFromMeta, type RowContext } from './row/entry.ts';
import type { MetaKey } from './row/meta.ts';

export interface Reading {
  readonly query: QueryText;
  readonly parameters: Parameters;
  readonly defaults: Defaults;
  /** Columns that there must be besides those of every entry. */
  readonly required: readonly ColumnName[];
}

/** A query that Postgres has planned. */
export interface Opened {
  readonly cursor: Cursor;
  readonly columns: readonly Column[];
  /** The table that most of a row comes from, or else the query. */
  readonly table: string;
  /** The database keeps bytes of any encoding. */
  readonly unchecked: boolean;
}

/** A query that has been checked and not run yet. */
export interface Prepared extends Pick<Cursor, 'first' | 'batches'> {
  readonly columns: readonly Column[];
  readonly context: RowContext;
}

/** The columns that a configuration makes necessary. */
export function requiredBy({ maxAgeMs }: { readonly maxAgeMs: number | null }): readonly ColumnName[] {
  return maxAgeMs === null ? [] : ['updated_at'];
}

/** Has the query planned, and checks its columns. Throws a KnownError with all that is wrong with them. */
export async function prepare(client: Client, reading: Reading): Promise<Prepared> {
  return check(await openQuery(client, reading), reading);
}

/** Has the query planned. Throws a KnownError for one that Postgres does not take. */
export async function openQuery(client: Client, reading: Reading): Promise<Opened> {
  const { query, parameters, required } = reading;
  const unchecked = await takesAnyBytes(client);
  const cursor = await openCursor(client, query, parameters);
  const types = await readTypes(client, cursor.fields);
  const table = await readTable(client, cursor.fields);
  const found = cursor.fields.map(({ name, dataTypeID }) => ({
    name,
    type: types.get(dataTypeID) ?? { name: `type ${dataTypeID}`, form: 'other' as const },
  }));
  return { cursor, columns: knowColumns(found, required), table: table ?? query.name, unchecked };
}

/** Throws a KnownError with all that is wrong with the columns. */
export function check({ cursor, columns, table, unchecked }: Opened, reading: Reading): Prepared {
  checkColumns(columns, reading);
  const { first, batches } = cursor;
  const decoder = rowDecoder(columns, unchecked);
  const context = { table, defaults: reading.defaults, decoder, fromMeta: fromMetaIn(columns) };
  return { columns, context, first, batches };
}

/** The keys that are read from `meta`. */
export function fromMetaIn(columns: readonly Column[]): ReadonlySet<MetaKey> {
  return keysFromMeta(new Set(columns.flatMap(({ use }) => use ?? [])));
}

/** Such a database answers bytes of no known encoding, and would end the query at the first that are not UTF-8. */
async function takesAnyBytes(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding');
  if (rows[0]?.server_encoding !== 'SQL_ASCII') return false;
  await client.query("SET LOCAL client_encoding = 'SQL_ASCII'");
  return true;
}
