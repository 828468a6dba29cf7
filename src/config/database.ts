import type { Env } from './layers.ts';
import { isMap, nest, overlay } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { showLeaf } from './secrets.ts';
import type { Resolved, SourceSetting } from './settings.ts';

/** Where Postgres is the source and no URL is written, `DATABASE_URL` stands in; an empty one is as good as none. */
export function withDatabaseUrl(leaves: readonly Leaf[], env: Env): readonly Leaf[] {
  const { source } = nest(leaves);
  const postgres = isMap(source) ? source['postgres'] : undefined;
  const value = env['DATABASE_URL'] ?? '';
  if (value === '' || !isMap(postgres) || postgres['url'] !== undefined) return leaves;
  const origin = { kind: 'env', name: 'DATABASE_URL' } as const;
  return overlay([leaves, [{ path: ['source', 'postgres', 'url'], value, origin }]]);
}

/** libpq's variables, and what of a URL says the same; the connection reads them (desired/postgres). */
const VARIABLES: Readonly<Record<string, (url: URL) => string | null>> = {
  PGHOST: ({ hostname, searchParams }) => hostname || searchParams.get('host'),
  PGPORT: ({ port, searchParams }) => port || searchParams.get('port'),
  PGDATABASE: ({ pathname, searchParams }) => pathname.slice(1) || searchParams.get('dbname'),
  PGUSER: ({ username, searchParams }) => username || searchParams.get('user'),
  PGPASSWORD: ({ password, searchParams }) => password || searchParams.get('password'),
  PGPASSFILE: ({ searchParams }) => searchParams.get('passfile'),
  PGAPPNAME: ({ searchParams }) => searchParams.get('application_name'),
  PGOPTIONS: ({ searchParams }) => searchParams.get('options'),
  PGCONNECT_TIMEOUT: ({ searchParams }) => searchParams.get('connect_timeout'),
  PGSSLMODE: ({ searchParams }) => searchParams.get('sslmode'),
  PGSSLNEGOTIATION: ({ searchParams }) => searchParams.get('sslnegotiation'),
  PGSSLROOTCERT: ({ searchParams }) => searchParams.get('sslrootcert'),
  PGSSLCRL: ({ searchParams }) => searchParams.get('sslcrl'),
  PGSSLCERT: ({ searchParams }) => searchParams.get('sslcert'),
  PGSSLKEY: ({ searchParams }) => searchParams.get('sslkey'),
  PGSSLMINPROTOCOLVERSION: ({ searchParams }) => searchParams.get('ssl_min_protocol_version'),
  PGSSLMAXPROTOCOLVERSION: ({ searchParams }) => searchParams.get('ssl_max_protocol_version'),
};

/** Which of them lead to the source: those that are set, of what its URL leaves open. */
export function libpqValues(source: SourceSetting, env: Env): Resolved['values'] {
  if (source.kind !== 'postgres') return [];
  const url = source.url !== null && URL.canParse(source.url) ? new URL(source.url) : null;
  return Object.entries(VARIABLES).flatMap(([name, inUrl]) => {
    const value = env[name] ?? '';
    if (value === '' || (url !== null && inUrl(url))) return [];
    const origin = { kind: 'env', name } as const;
    return [{ key: name, shown: showLeaf({ path: [name], value, origin }), origin }];
  });
}
