import type { Client } from 'pg';
import { interrupted } from '../../../errors/interrupted.ts';
import { readTimedOut } from '../../../errors/postgres-connection.ts';
import { connect } from './connect.ts';
import { codeOf, explainFailure } from './failure.ts';
import type { Parameters } from './parameters.ts';

/** The statement timeout has come, or somebody cancelled us. */
const QUERY_CANCELED = '57014';

export interface Transaction {
  readonly parameters: Parameters;
  /** For all of it, connecting included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Reads in one transaction that cannot write and sees one moment. Its end is confirmed by the server, so a connection that
 * was lost can never pass for the end of what was read. Throws a KnownError.
 */
export async function inTransaction<T>(
  { parameters, timeoutMs, signal }: Transaction,
  read: (client: Client) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const over = new AbortController();
  const stop = AbortSignal.any([signal, deadline, over.signal]);
  try {
    const client = await connect(parameters, { timeoutMs, signal: stop });
    await client.query(beginning(timeoutMs));
    const result = await read(client);
    await client.query('COMMIT');
    await client.end();
    return result;
  } catch (error) {
    if (signal.aborted) throw interrupted(signal);
    const cancelled = codeOf(error) === QUERY_CANCELED;
    if (deadline.aborted || cancelled) throw readTimedOut(parameters, timeoutMs);
    throw explainFailure(error, parameters);
  } finally {
    over.abort();
  }
}

/** Settings hold for the transaction alone: a pooler between may give the connection to others afterwards. */
function beginning(timeoutMs: number): string {
  return [
    'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY',
    `SET LOCAL statement_timeout = ${timeoutMs}`,
    "SET LOCAL datestyle = 'ISO'",
  ].join('; ');
}
