import { KnownError } from './known.ts';

/** Words for what keeps us from a database. A failure to read is never taken for an empty list. */

/** Where we tried to go. */
export interface DatabasePlace {
  /** host:port, or the path of a socket */
  readonly address: string;
  readonly user: string;
  readonly database: string;
}

const OTHER_ADDRESS = 'correct the URL of the source, DATABASE_URL, or PGHOST and PGPORT';

/** `reason`: what is wrong, without repeating the URL, which may hold a password. */
export function databaseUrl(reason: string, hint: string): KnownError {
  return new KnownError({
    code: 'postgres.url',
    message: `The connection to Postgres cannot be read: ${reason}.`,
    hint,
  });
}

/** The host is there, and nothing listens on the port. */
export function databaseRefused({ address }: DatabasePlace): KnownError {
  return new KnownError({
    code: 'postgres.refused',
    message: `No Postgres listens at ${address}.`,
    hint: `Start it there, or ${OTHER_ADDRESS}.`,
  });
}

export function databaseUnknownHost({ address }: DatabasePlace): KnownError {
  return new KnownError({
    code: 'postgres.host',
    message: `The host of ${address} cannot be found.`,
    hint: `Check how it is written, and DNS, or ${OTHER_ADDRESS}.`,
  });
}

/** `reason`: the system's word for it, or how long nothing answered. */
export function databaseUnreachable({ address }: DatabasePlace, reason: string): KnownError {
  return new KnownError({
    code: 'postgres.unreachable',
    message: `Postgres at ${address} cannot be reached: ${reason}.`,
    hint: `Check the network, VPN and firewall between here and there, or ${OTHER_ADDRESS}.`,
  });
}

export function databaseWrongPassword({ address, user }: DatabasePlace): KnownError {
  return new KnownError({
    code: 'postgres.password',
    message: `Postgres at ${address} does not accept the password of ${user}.`,
    hint: 'Correct it in DATABASE_URL, PGPASSWORD or the password file.',
  });
}

export function databaseNoPassword({ address, user }: DatabasePlace): KnownError {
  return new KnownError({
    code: 'postgres.password',
    message: `Postgres at ${address} wants a password for ${user}, and none is given.`,
    hint: 'Set PGPASSWORD, put it into DATABASE_URL, or add a line to ~/.pgpass.',
  });
}

/** The role may not log in, or not from here. `reason`: the server's own words. */
export function databaseDenied({ address, user }: DatabasePlace, reason: string): KnownError {
  return new KnownError({
    code: 'postgres.denied',
    message: `Postgres at ${address} does not let ${user} in: ${reason}.`,
    hint: 'Check the role, and the rules of the server for it (pg_hba.conf, sslmode).',
  });
}

export function databaseMissing({ address, database }: DatabasePlace): KnownError {
  return new KnownError({
    code: 'postgres.database',
    message: `Postgres at ${address} has no database ${database}.`,
    hint: 'Correct the end of the URL, or PGDATABASE.',
  });
}

/** Too many clients, starting up, shutting down. `reason`: the server's own words. */
export function databaseUnavailable({ address }: DatabasePlace, reason: string): KnownError {
  return new KnownError({
    code: 'postgres.unavailable',
    message: `Postgres at ${address} takes no connection now: ${reason}.`,
    hint: 'Run it again in a moment; if that does not help, look at the health of the server.',
  });
}

export function databaseWithoutTls({ address }: DatabasePlace): KnownError {
  return new KnownError({
    code: 'postgres.no-tls',
    message: `Postgres at ${address} does not speak TLS, and sslmode demands it.`,
    hint: 'Turn TLS on at the server; or, on a network you trust, set sslmode=prefer.',
  });
}

export function databaseCertificate({ address }: DatabasePlace, reason: string): KnownError {
  return new KnownError({
    code: 'postgres.certificate',
    message: `The TLS certificate of Postgres at ${address} is not trusted: ${reason}.`,
    hint: "Give its authority's certificate with sslrootcert (PGSSLROOTCERT), and connect by the name it is for; or renew what is revoked or has expired (the certificate, or sslcrl).",
  });
}

/** One of our own files. `parameter`: the libpq parameter that names it. */
export function databaseTlsFile(parameter: string, path: string, cause: unknown): KnownError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const parts = {
    code: 'postgres.tls-file',
    message: `${parameter} ${path} cannot be used: ${reason}.`,
    hint: 'Give the path of a readable PEM file; a certificate (sslcert) needs its own key (sslkey).',
  };
  return new KnownError(parts, { cause });
}

/** `timeoutMs`: what the whole read may take. */
export function readTimedOut({ address }: DatabasePlace, timeoutMs: number): KnownError {
  return new KnownError({
    code: 'postgres.timeout',
    message: `The list was not read from Postgres at ${address} within ${timeoutMs / 1000} s.`,
    hint: 'Make the query faster, see what it waits for (pg_stat_activity), or set a longer timeout for the source.',
  });
}

/** The session ended while we read. */
export function databaseLost({ address }: DatabasePlace, cause: Error): KnownError {
  const parts = {
    code: 'postgres.lost',
    message: `The connection to Postgres at ${address} was lost before the list was read: ${cause.message}.`,
    hint: 'Nothing was concluded from what had come. Run it again.',
  };
  return new KnownError(parts, { cause });
}

/** Any other failure of the connection, in its own words. */
export function databaseFailed({ address }: DatabasePlace, cause: Error): KnownError {
  const parts = {
    code: 'postgres.failed',
    message: `Postgres at ${address} did not let the list be read: ${cause.message}.`,
    hint: 'Nothing was concluded from it. Run it again; if that does not help, look at the server’s log.',
  };
  return new KnownError(parts, { cause });
}
