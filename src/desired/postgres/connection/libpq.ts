import { unsupportedParameter } from '../../../errors/postgres-parameter.ts';

/** libpq's parameters that we follow, and its variables for them. */
export const VARIABLES = {
  host: 'PGHOST',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  passfile: 'PGPASSFILE',
  application_name: 'PGAPPNAME',
  fallback_application_name: null,
  options: 'PGOPTIONS',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  sslmode: 'PGSSLMODE',
  sslnegotiation: 'PGSSLNEGOTIATION',
  sslrootcert: 'PGSSLROOTCERT',
  sslcrl: 'PGSSLCRL',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslpassword: null,
  ssl_min_protocol_version: 'PGSSLMINPROTOCOLVERSION',
  ssl_max_protocol_version: 'PGSSLMAXPROTOCOLVERSION',
} as const;

export type ParameterName = keyof typeof VARIABLES;

/** Values that change nothing for one read over one connection of ours. Others are refused, with what to do instead. */
type Other = readonly [
  name: string | null,
  variable: string | null,
  harmless: readonly string[] | 'all',
  instead?: string,
];

const SURE = 'Leave it out; sslmode=verify-full makes sure of the server.';
const LOGIN = 'Leave it out, and log in with a password or a certificate (sslcert).';

/**
 * The rest of what libpq 18 knows, so that nothing is dropped in silence
 * (https://www.postgresql.org/docs/18/libpq-connect.html, https://www.postgresql.org/docs/18/libpq-envars.html).
 */
const OTHERS: readonly Other[] = [
  ['channel_binding', 'PGCHANNELBINDING', ['disable', 'prefer'], SURE],
  ['client_encoding', 'PGCLIENTENCODING', 'all'],
  ['gssdelegation', 'PGGSSDELEGATION', 'all'],
  ['gssencmode', 'PGGSSENCMODE', ['disable', 'prefer'], 'Leave it out, and encrypt with TLS (sslmode).'],
  ['gsslib', 'PGGSSLIB', 'all'],
  ['hostaddr', 'PGHOSTADDR', [], 'Write the address as the host, or the name alone and let DNS lead there.'],
  ['keepalives', null, 'all'],
  ['keepalives_count', null, 'all'],
  ['keepalives_idle', null, 'all'],
  ['keepalives_interval', null, 'all'],
  ['krbsrvname', 'PGKRBSRVNAME', 'all'],
  ['load_balance_hosts', 'PGLOADBALANCEHOSTS', ['disable'], 'Leave it out: one host is read.'],
  ['max_protocol_version', 'PGMAXPROTOCOLVERSION', 'all'],
  ['min_protocol_version', 'PGMINPROTOCOLVERSION', ['3.0'], 'Leave it out: 3.0 is spoken.'],
  ['oauth_client_id', null, [], LOGIN],
  ['oauth_client_secret', null, [], LOGIN],
  ['oauth_issuer', null, [], LOGIN],
  ['oauth_scope', null, [], LOGIN],
  ['replication', null, ['false', 'off', 'no', '0'], 'Leave it out: the list is read with a query.'],
  ['require_auth', 'PGREQUIREAUTH', [], SURE],
  ['requirepeer', 'PGREQUIREPEER', [], 'Leave it out; who may write to the folder of a socket may serve it.'],
  ['requiressl', 'PGREQUIRESSL', ['0'], 'Write sslmode=require.'],
  ['scram_client_key', null, [], LOGIN],
  ['scram_server_key', null, [], LOGIN],
  ['service', 'PGSERVICE', [], 'Service files are not read: write the URL.'],
  [
    'sslcertmode',
    'PGSSLCERTMODE',
    ['allow'],
    'Leave it out: a certificate is sent where one is given (sslcert).',
  ],
  ['sslcompression', 'PGSSLCOMPRESSION', 'all'],
  ['sslcrldir', 'PGSSLCRLDIR', [], 'Put its lists into one file, and give that with sslcrl.'],
  ['sslkeylogfile', null, [], 'Leave it out.'],
  ['sslsni', 'PGSSLSNI', ['1'], 'Leave it out: the name of the host is sent, but never an address.'],
  [
    'target_session_attrs',
    'PGTARGETSESSIONATTRS',
    ['any', 'prefer-standby'],
    'Leave it out, and give the host that is meant; a standby will do.',
  ],
  ['tcp_user_timeout', null, 'all'],
  [null, 'PGDATESTYLE', [], 'Say it with PGOPTIONS: -c DateStyle=…'],
  [null, 'PGGEQO', 'all'],
  [null, 'PGLOCALEDIR', 'all'],
  [null, 'PGSERVICEFILE', 'all'],
  [null, 'PGSYSCONFDIR', 'all'],
  [null, 'PGTZ', [], 'Say it with PGOPTIONS: -c TimeZone=…'],
];

/** The names that a URL may have. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(VARIABLES),
  ...OTHERS.flatMap(([name]) => name ?? []),
]);

/** Throws a KnownError for what libpq would follow and we do not. Like there, a URL hides the variables. */
export function refuseOthers(
  written: ReadonlyMap<string, string>,
  env: Readonly<Record<string, string | undefined>>,
): void {
  for (const [name, variable, harmless, instead = ''] of OTHERS) {
    const inUrl = name === null ? undefined : written.get(name);
    const value = inUrl ?? (variable === null ? undefined : env[variable]);
    if (!value || harmless === 'all' || harmless.includes(value)) continue;
    const where = (inUrl === undefined ? variable : name) ?? '';
    throw unsupportedParameter({ where, value, supported: harmless, instead });
  }
}
