import { databaseUrl } from '../../../errors/postgres-connection.ts';
import { unknownParameter } from '../../../errors/postgres-parameter.ts';
import { KNOWN } from './libpq.ts';

/** As libpq reads it: a password ends at the first @ and has no slash; the rest is the usual. */
const URI =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<host>\[[^\]@]*\]|[^:/?,@]*)(?::(?<port>\d*))?(?:\/(?<dbname>[^?@]*))?(?:\?(?<parameters>.*))?$/;

/**
 * The parameters that a URL sets (`postgres://user:password@host:port/database?sslmode=…`), in libpq's names. Throws a
 * KnownError that does not repeat the URL, which may hold a password.
 */
export function readUrl(text: string): ReadonlyMap<string, string> {
  const groups = URI.exec(text)?.groups;
  if (groups === undefined) throw malformed();
  const { parameters = '', host = '', ...rest } = groups;
  const parts = [
    ...Object.entries({ ...rest, host: host.replace(/^\[(.*)\]$/, '$1') }),
    ...parameters
      .split('&')
      .filter((pair) => pair !== '')
      .map(splitPair),
  ] as const;
  const written = parts.map(([name, value = '']) => libpqPair(name, unescape(value)));
  const unknown = written.map(([name]) => name).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw /^\w+$/.test(unknown) ? unknownParameter(unknown, KNOWN) : malformed();
  return new Map(written.filter(([, value]) => value !== ''));
}

function malformed() {
  return databaseUrl(
    'the URL is malformed',
    'Write postgres://user@host:5432/database with one host; in a password, write @ as %40, / as %2F and % as %25.',
  );
}

function splitPair(pair: string): readonly [string, string] {
  const [name = '', ...rest] = pair.split('=');
  return [name, rest.join('=')];
}

/** JDBC's way to ask for TLS is libpq's, too. */
function libpqPair(name: string, value: string): readonly [string, string] {
  return name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];
}

/** Not as in a form: libpq leaves a plus a plus. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw databaseUrl('a % in the URL begins no escape', 'Write it as %25.');
  }
}
