import type { Client } from 'pg';
import { KnownError } from '../../errors/known.ts';
import type { ExplainedQuery } from '../../errors/postgres-explained.ts';
import type { Problem } from '../../errors/problem.ts';
import { readParameters } from './connection/parameters.ts';
import { inTransaction } from './connection/transaction.ts';
import { check, fromMetaIn, openQuery, requiredBy, type Reading } from './prepare.ts';
import type { Column } from './query/columns.ts';
import { readQuery } from './query/query.ts';
import { roleWarnings } from './role.ts';
import { writeEntry } from './row/entry.ts';
import type { PostgresOptions } from './source.ts';

/** Enough to see what becomes of a row. */
const ROWS = 3;

/** How rows become entries. */
export interface Explanation extends ExplainedQuery {
  /** About the role. */
  readonly warnings: readonly Problem[];
  /** Why there is no more of it: the columns are wrong, or no row can be read. Null: it is whole. */
  readonly failure: KnownError | null;
}

type Found = Omit<Explanation, 'query' | 'failure'>;

/** Explains the list in Postgres without reading it. Throws a KnownError where not even its columns can be known. */
export async function explainPostgres(options: PostgresOptions, signal: AbortSignal): Promise<Explanation> {
  const { defaults, timeoutMs } = options;
  const parameters = readParameters(options.url, options.env);
  const query = await readQuery(options.query);
  const reading = { query, parameters, defaults, required: requiredBy(options) };
  let found: Found = { columns: [], entries: null, warnings: [] };
  const tell = (more: Partial<Found>) => {
    found = { ...found, ...more };
  };
  try {
    await inTransaction({ parameters, timeoutMs, signal }, (client) => explain(client, reading, tell));
    return { query, ...found, failure: null };
  } catch (error) {
    if (!(error instanceof KnownError) || found.columns.length === 0) throw error;
    return { query, ...found, failure: error };
  }
}

/** Tells what it finds out as soon as it has: what comes after may fail. */
async function explain(client: Client, reading: Reading, tell: (found: Partial<Found>) => void) {
  const opened = await openQuery(client, reading);
  tell({ columns: explainColumns(opened.columns) });
  const { context, first } = check(opened, reading);
  const rows = await first(ROWS);
  tell({ entries: rows.map((row) => writeEntry(context.decoder.decode(row), context).keys) });
  tell({ warnings: await roleWarnings(client) });
}

function explainColumns(columns: readonly Column[]): Explanation['columns'] {
  const fromMeta = [...fromMetaIn(columns)];
  return columns.map(({ name, type, use }) => ({
    name,
    type: type.name,
    keys: use === 'meta' ? fromMeta : use === null ? [] : [use],
  }));
}
