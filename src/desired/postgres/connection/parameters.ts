import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { databaseUrl, type DatabasePlace } from '../../../errors/postgres-connection.ts';
import { refuseOthers, VARIABLES, type ParameterName } from './libpq.ts';
import { readTls, type TlsParameters } from './tls-parameters.ts';
import { readUrl } from './url.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How to reach a database, by libpq's rules. */
export interface Parameters extends DatabasePlace {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  /** Null: see the password file. */
  readonly password: string | null;
  readonly passfile: string;
  readonly applicationName: string;
  /** Command-line options for the server; empty for none. */
  readonly options: string;
  /** Null: none of its own. */
  readonly connectTimeoutMs: number | null;
  readonly tls: TlsParameters;
}

/**
 * What a URL says, then what the PG* variables say, then libpq's defaults. Throws a KnownError for what cannot be
 * followed.
 */
export function readParameters(url: string | null, env: Environment): Parameters {
  const written = readUrl(url ?? 'postgres://');
  refuseOthers(written, env);
  const read = (name: ParameterName): string | null => {
    const variable = VARIABLES[name];
    return written.get(name) || (variable === null ? null : env[variable]) || null;
  };
  const home = env['HOME'] || homedir();
  const host = parseHost(read('host') ?? 'localhost');
  const port = parseNumber('port', read('port') ?? '5432');
  const user = read('user') ?? osUser();
  return {
    host,
    port,
    address: formatAddress(host, port),
    user,
    database: read('dbname') ?? user,
    password: read('password'),
    passfile: read('passfile') ?? join(home, '.pgpass'),
    applicationName: read('application_name') ?? read('fallback_application_name') ?? 'echora-sched',
    options: read('options') ?? '',
    connectTimeoutMs: parseNumber('connect_timeout', read('connect_timeout') ?? '0') * 1000 || null,
    tls: readTls(read, home),
  };
}

/** `postgres://user@host:port/database`: where a list is read from, without a secret. */
export function formatLocation({ user, host, port, database }: Parameters): string {
  const [name, path] = [user, database].map(encodeURIComponent);
  return host.startsWith('/')
    ? `postgres://${name}@/${path}?host=${host}`
    : `postgres://${name}@${formatAddress(host, port)}/${path}`;
}

function formatAddress(host: string, port: number): string {
  if (host.startsWith('/')) return `${host}/.s.PGSQL.${port}`;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function parseHost(text: string): string {
  if (!text.includes(',')) return text;
  throw databaseUrl('it names several hosts', 'Give one: the primary, or an address that leads to it.');
}

function parseNumber(name: ParameterName, text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw databaseUrl(`${name} is ${JSON.stringify(text)}`, 'Write a whole number.');
}

function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    throw databaseUrl('it names no user, and this system has no name for us', 'Set PGUSER.');
  }
}
