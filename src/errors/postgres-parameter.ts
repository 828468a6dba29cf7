import { KnownError } from './known.ts';
import { nearest } from './nearest.ts';
import { databaseUrl } from './postgres-connection.ts';

/** Words for parameters of a connection that cannot be followed: none is passed over in silence. */

export interface Unsupported {
  /** The parameter, or the variable that sets it. */
  readonly where: string;
  /** Told only where there are others to choose from; else it may be a secret. */
  readonly value: string;
  /** The values that we support. */
  readonly supported: readonly string[];
  readonly instead: string;
}

/** libpq would follow it. */
export function unsupportedParameter({ where, value, supported, instead }: Unsupported): KnownError {
  const reason =
    supported.length === 0
      ? `${where} is set, which libpq knows and this program does not support`
      : `${where} is ${JSON.stringify(value)}, and this program supports it only as ${supported.join(' or ')}`;
  return databaseUrl(reason, instead);
}

/** `known`: what it may have been meant to be. */
export function unknownParameter(name: string, known: Iterable<string>): KnownError {
  const [near] = nearest(name, known);
  return databaseUrl(
    `the URL has a parameter ${name}, which libpq does not know`,
    near === undefined ? 'Leave it out.' : `Did you mean ${near}?`,
  );
}

/** `wants`: the parameter that makes no sense with less than one of the modes `enough`. */
export function weakSslMode(sslmode: string, wants: string, enough: readonly string[]): KnownError {
  return databaseUrl(`sslmode=${sslmode} is too weak for ${wants}`, `Write sslmode=${enough.join(' or ')}.`);
}

/** `sslmode`: one that verifies; `path`: where nothing is. */
export function databaseNoRoot(sslmode: string, path: string): KnownError {
  return new KnownError({
    code: 'postgres.tls-file',
    message: `sslmode=${sslmode} needs the certificate of an authority to trust, and ${path} does not exist.`,
    hint: 'Give its PEM file with sslrootcert (PGSSLROOTCERT); or, for public authorities, sslmode=verify-full with sslrootcert=system.',
  });
}
