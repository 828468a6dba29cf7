import { Socket } from 'node:net';
import { Client, type CustomTypesConfig } from 'pg';
import { databaseNoPassword } from '../../../errors/postgres-connection.ts';
import type { Parameters } from './parameters.ts';
import { findPassword } from './passfile.ts';
import { encryptionsOf, type Encryption } from './tls.ts';

/** Every value as the server writes it: what a column means is for us to decide, not for the driver. */
const AS_WRITTEN = { getTypeParser: () => (text: string) => text } as unknown as CustomTypesConfig;

export interface Connecting {
  readonly timeoutMs: number;
  /** Cuts the connection, whatever it is doing: all that is asked of it fails then. */
  readonly signal: AbortSignal;
}

/** Opens one connection; throws what the driver or the server say, or a KnownError. */
export async function connect(parameters: Parameters, connecting: Connecting): Promise<Client> {
  const [first = false, ...others] = await encryptionsOf(parameters);
  let attempt = open(parameters, first, connecting);
  for (const other of others)
    attempt = attempt.catch((error: unknown) => {
      if (isAboutEncryption(error)) return open(parameters, other, connecting);
      throw error;
    });
  return attempt;
}

async function open(parameters: Parameters, ssl: Encryption, { timeoutMs, signal }: Connecting) {
  const socket = new Socket();
  const { host, port, user, database, applicationName, options, connectTimeoutMs, tls } = parameters;
  const client = new Client({
    host,
    port,
    user,
    database,
    ssl,
    sslnegotiation: ssl === false ? 'postgres' : tls.sslnegotiation,
    options,
    application_name: applicationName,
    password: () => passwordFor(parameters),
    connectionTimeoutMillis: Math.min(connectTimeoutMs ?? timeoutMs, timeoutMs),
    keepAlive: true,
    stream: () => socket,
    types: AS_WRITTEN,
  });
  // Whoever waits for an answer hears of it, too; without a listener it would end the process.
  client.on('error', () => undefined);
  const cut = () => socket.destroy(new Error('cut'));
  signal.addEventListener('abort', cut);
  client.once('end', () => signal.removeEventListener('abort', cut));
  signal.throwIfAborted();
  try {
    return await client.connect();
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function passwordFor(parameters: Parameters): Promise<string> {
  const password = parameters.password ?? (await findPassword(parameters));
  if (password === null) throw databaseNoPassword(parameters);
  return password;
}

/** The server may let us in with the other kind: it has no TLS, fails at it, or has a rule for each (28000). */
function isAboutEncryption(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.message.includes('SSL') || code === '28000' || /^(ERR_SSL|ERR_TLS|EPROTO)/.test(code);
}
