import type { Defaults } from '../../anime/parse-anime.ts';
import { tooFewRows, tooOld } from '../../errors/postgres.ts';
import type { DesiredList, DesiredSource } from '../source.ts';
import { formatLocation, readParameters, type Environment } from './connection/parameters.ts';
import { inTransaction } from './connection/transaction.ts';
import { readList, type ReadList } from './list.ts';
import { requiredBy } from './prepare.ts';
import { readQuery, type OwnQuery } from './query/query.ts';

export interface PostgresOptions {
  /** Null: libpq's variables say it all. */
  readonly url: string | null;
  readonly env: Environment;
  /** Null: the query for Echora's schema. */
  readonly query: OwnQuery | null;
  readonly minRows: number;
  /** Of the newest row's updated_at. */
  readonly maxAgeMs: number | null;
  /** For the whole read, connecting included. */
  readonly timeoutMs: number;
  readonly defaults: Defaults;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A list in Postgres. Throws a KnownError for a connection that cannot be read; connects to nothing yet. */
export function postgresSource(options: PostgresOptions): DesiredSource {
  const parameters = readParameters(options.url, options.env);
  const location = formatLocation(parameters);
  const { defaults, timeoutMs, now } = options;
  return {
    kind: 'postgres',
    location,
    read: async (signal, over = 'all') => {
      const query = await readQuery(options.query);
      const reading = { query, parameters, defaults, required: requiredBy(options), over, now: now() };
      const read = await inTransaction({ parameters, timeoutMs, signal }, (client) =>
        readList(client, reading),
      );
      return checked(read, options);
    },
  };
}

/** Throws a KnownError when there is less, or older, than the configuration takes. */
function checked({ list, newest }: ReadList, options: PostgresOptions): DesiredList {
  const { location, entries } = list.source;
  const { minRows, maxAgeMs, now } = options;
  if (entries < minRows) throw tooFewRows(location, entries, minRows);
  if (maxAgeMs !== null && !(newest.at !== null && now() - newest.at <= maxAgeMs))
    throw tooOld(location, newest, maxAgeMs);
  return list;
}
