import type { Problem } from '../../errors/problem.ts';
import type { QueryText } from '../../errors/postgres.ts';
import { readParameters } from './connection/parameters.ts';
import { inTransaction } from './connection/transaction.ts';
import { prepare } from './prepare.ts';
import { readQuery } from './query/query.ts';
import { roleWarnings } from './role.ts';
import { writeEntry } from './row/entry.ts';
import type { PostgresOptions } from './source.ts';

/** Enough to see what becomes of a row. */
const ROWS = 3;

/** How rows become entries. */
export interface Explanation {
  readonly query: QueryText;
  readonly columns: readonly {
    readonly name: string;
    /** As Postgres names it. */
    readonly type: string;
    /** The keys of an entry that are read from it; none: it is ignored. */
    readonly keys: readonly string[];
  }[];
  /** The first rows in the notation of a list. */
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  /** About the role. */
  readonly warnings: readonly Problem[];
}

/** Explains the list in Postgres without reading it. Throws a KnownError where reading it would. */
export async function explainPostgres(options: PostgresOptions, signal: AbortSignal): Promise<Explanation> {
  const { defaults, timeoutMs } = options;
  const parameters = readParameters(options.url, options.env);
  const query = await readQuery(options.query);
  return inTransaction({ parameters, timeoutMs, signal }, async (client) => {
    const { columns, context, first } = await prepare(client, { query, parameters, defaults, required: [] });
    const rows = await first(ROWS);
    return {
      query,
      columns: columns.map(({ name, type, use }) => ({
        name,
        type: type.name,
        keys: use === 'meta' ? [...context.fromMeta] : use === null ? [] : [use],
      })),
      entries: rows.map((row) => writeEntry(context.decoder.decode(row), context).keys),
      warnings: await roleWarnings(client),
    };
  });
}
