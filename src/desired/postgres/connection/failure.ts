import { KnownError } from '../../../errors/known.ts';
import * as words from '../../../errors/postgres-connection.ts';

type Explain = (place: words.DatabasePlace, error: Error) => KnownError;

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), or by Node's code. */
const BY_CODE: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  ['ECONNREFUSED', words.databaseRefused],
  ['ENOENT', words.databaseRefused],
  ['ENOTFOUND', words.databaseUnknownHost],
  ['EAI_AGAIN', words.databaseUnknownHost],
  ['ETIMEDOUT', (place) => words.databaseUnreachable(place, 'it does not answer')],
  ['EHOSTUNREACH', (place) => words.databaseUnreachable(place, 'there is no way to the host')],
  ['ENETUNREACH', (place) => words.databaseUnreachable(place, 'there is no way to its network')],
  ['28P01', words.databaseWrongPassword],
  ['28000', (place, { message }) => words.databaseDenied(place, message)],
  ['3D000', words.databaseMissing],
  ['42501', (place, { message }) => words.databaseDenied(place, message)],
  ['53300', (place, { message }) => words.databaseUnavailable(place, message)],
  ['57P03', (place, { message }) => words.databaseUnavailable(place, message)],
]);

/** Codes of OpenSSL for a certificate or a list of revoked ones, as Node tells them. */
const CERTIFICATE = /CERT|CRL|ISSUER|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;

/** Of the server ending our session, and of Node. */
const LOST = /^(57P01|57P02|57P05|08...|ECONNRESET|EPIPE)$/;

/** Puts a failure of the connection into our words. What is in them already stays as it is. */
export function explainFailure(error: unknown, place: words.DatabasePlace): KnownError {
  if (error instanceof KnownError) return error;
  const failure = error instanceof Error ? error : new Error(String(error));
  const code = codeOf(failure);
  const explain = BY_CODE.get(code);
  if (explain !== undefined) return explain(place, failure);
  if (CERTIFICATE.test(code)) return words.databaseCertificate(place, failure.message);
  if (LOST.test(code)) return words.databaseLost(place, failure);
  return explainByText(failure, place);
}

/** Empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The driver's own errors have no code; asked after the connection was lost, it has words of its own. */
function explainByText(failure: Error, place: words.DatabasePlace): KnownError {
  const { message } = failure;
  if (message === 'timeout expired') return words.databaseUnreachable(place, 'it does not answer');
  if (message.includes('does not support SSL')) return words.databaseWithoutTls(place);
  if (/^Connection terminated|is not queryable$/.test(message)) return words.databaseLost(place, failure);
  return words.databaseFailed(place, failure);
}
