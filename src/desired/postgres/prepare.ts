import type { Client } from 'pg';
import type { Defaults } from '../../anime/parse-anime.ts';
import type { QueryText } from '../../errors/postgres.ts';
import type { Parameters } from './connection/parameters.ts';
import { checkColumns, type Column, type ColumnName } from './query/columns.ts';
import { openCursor, type Cursor } from './query/cursor.ts';
import { readTable, readTypes } from './query/catalogue.ts';
import { rowDecoder } from './row/decode.ts';
import { keysFromMeta, type RowContext } from './row/entry.ts';

export interface Reading {
  readonly query: QueryText;
  readonly parameters: Parameters;
  readonly defaults: Defaults;
  /** Columns that there must be besides those of every entry. */
  readonly required: readonly ColumnName[];
}

/** A query that has been checked and not run yet. */
export interface Prepared extends Pick<Cursor, 'first' | 'batches'> {
  readonly columns: readonly Column[];
  readonly context: RowContext;
}

/** Has the query planned, and checks its columns. Throws a KnownError with all that is wrong with them. */
export async function prepare(client: Client, reading: Reading): Promise<Prepared> {
  const { query, parameters, defaults, required } = reading;
  const unchecked = await takesAnyBytes(client);
  const { fields, first, batches } = await openCursor(client, query, parameters);
  const types = await readTypes(client, fields);
  const table = await readTable(client, fields);
  const found = fields.map(({ name, dataTypeID }) => ({
    name,
    type: types.get(dataTypeID) ?? { name: `type ${dataTypeID}`, form: 'other' as const },
  }));
  const columns = checkColumns(found, { query, required });
  const fromMeta = keysFromMeta(new Set(columns.flatMap(({ use }) => use ?? [])));
  const decoder = rowDecoder(columns, unchecked);
  const context = { table: table ?? query.name, defaults, decoder, fromMeta };
  return { columns, context, first, batches };
}

/** Such a database answers bytes of no known encoding, and would end the query at the first that are not UTF-8. */
async function takesAnyBytes(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding');
  if (rows[0]?.server_encoding !== 'SQL_ASCII') return false;
  await client.query("SET LOCAL client_encoding = 'SQL_ASCII'");
  return true;
}
