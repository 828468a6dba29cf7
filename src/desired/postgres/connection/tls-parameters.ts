import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { databaseUrl } from '../../../errors/postgres-connection.ts';
import { weakSslMode } from '../../../errors/postgres-parameter.ts';
import type { ParameterName } from './libpq.ts';

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof SSL_MODES)[number];

const NEGOTIATIONS = ['postgres', 'direct'] as const;
export type SslNegotiation = (typeof NEGOTIATIONS)[number];

/** Oldest first. */
const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const satisfies readonly SecureVersion[];

/** Instead of a file: what Node trusts. */
export const SYSTEM = 'system';

/** TLS in libpq's words; paths as written. Null: its default place, where something is there. */
export interface TlsParameters {
  readonly sslmode: SslMode;
  readonly sslnegotiation: SslNegotiation;
  /** Or SYSTEM. */
  readonly sslrootcert: string | null;
  readonly sslcrl: string | null;
  readonly sslcert: string | null;
  readonly sslkey: string | null;
  readonly sslpassword: string | null;
  readonly minVersion: SecureVersion;
  /** Null: the newest that both sides have. */
  readonly maxVersion: SecureVersion | null;
  /** Where libpq looks for certificates: `~/.postgresql`. */
  readonly folder: string;
}

/** By libpq's rules and defaults. Throws a KnownError for what cannot be followed. */
export function readTls(read: (name: ParameterName) => string | null, home: string): TlsParameters {
  const sslrootcert = read('sslrootcert');
  return {
    sslmode: readMode(read),
    sslnegotiation: oneOf(NEGOTIATIONS, 'sslnegotiation', read('sslnegotiation') ?? 'postgres'),
    sslrootcert,
    sslcrl: read('sslcrl'),
    sslcert: read('sslcert'),
    sslkey: read('sslkey'),
    sslpassword: read('sslpassword'),
    ...readVersions(read),
    folder: join(home, '.postgresql'),
  };
}

/** Anybody can have a certificate of an authority that a system trusts: the name must be checked, too. */
function readMode(read: (name: ParameterName) => string | null): SslMode {
  const system = read('sslrootcert') === SYSTEM;
  const mode = oneOf(SSL_MODES, 'sslmode', read('sslmode') ?? (system ? 'verify-full' : 'prefer'));
  if (system && mode !== 'verify-full') throw weakSslMode(mode, 'sslrootcert=system', ['verify-full']);
  const encrypted = SSL_MODES.slice(SSL_MODES.indexOf('require'));
  if (read('sslnegotiation') === 'direct' && !encrypted.includes(mode))
    throw weakSslMode(mode, 'sslnegotiation=direct', encrypted);
  return mode;
}

function readVersions(
  read: (name: ParameterName) => string | null,
): Pick<TlsParameters, 'minVersion' | 'maxVersion'> {
  const [least, most] = ['ssl_min_protocol_version', 'ssl_max_protocol_version'] as const;
  const minVersion = parseVersion(least, read(least) ?? 'TLSv1.2');
  const newest = read(most);
  if (newest === null) return { minVersion, maxVersion: null };
  const maxVersion = parseVersion(most, newest);
  if (VERSIONS.indexOf(minVersion) <= VERSIONS.indexOf(maxVersion)) return { minVersion, maxVersion };
  throw databaseUrl(
    `${most} (${maxVersion}) is older than ${least} (${minVersion})`,
    'Swap them, or leave one out.',
  );
}

function parseVersion(name: ParameterName, text: string): (typeof VERSIONS)[number] {
  const known = VERSIONS.find((version) => version.toLowerCase() === text.toLowerCase());
  return oneOf(VERSIONS, name, known ?? text);
}

function oneOf<const T extends string>(known: readonly T[], name: ParameterName, text: string): T {
  const value = known.find((one) => one === text);
  if (value !== undefined) return value;
  throw databaseUrl(`${name} is ${JSON.stringify(text)}`, `Write one of ${known.join(', ')}.`);
}
