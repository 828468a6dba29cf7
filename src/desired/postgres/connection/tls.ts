import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext, type ConnectionOptions } from 'node:tls';
import { databaseTlsFile } from '../../../errors/postgres-connection.ts';
import type { Parameters, TlsParameters } from './parameters.ts';

/** How one attempt to connect encrypts: not at all, or so. */
export type Encryption = ConnectionOptions | false;

const UNVERIFIED = { rejectUnauthorized: false };

/**
 * libpq's sslmode as the attempts to make, in order. As there, `require` verifies when an authority's certificate is at
 * hand. Where none is, `verify-ca` and `verify-full` trust what Node trusts. Throws a KnownError for a file that cannot be
 * used.
 */
export async function encryptionsOf({ host, tls }: Parameters): Promise<readonly Encryption[]> {
  if (host.startsWith('/')) return [false];
  switch (tls.sslmode) {
    case 'disable':
      return [false];
    case 'allow':
      return [false, { ...UNVERIFIED, ...(await clientFiles(tls)) }];
    case 'prefer':
      return [{ ...UNVERIFIED, ...(await clientFiles(tls)) }, false];
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return [{ ...(await verification(tls)), ...(await clientFiles(tls)) }];
  }
}

async function verification(tls: TlsParameters): Promise<ConnectionOptions> {
  if (tls.sslrootcert === 'system') return {};
  const path = tls.sslrootcert ?? join(tls.folder, 'root.crt');
  const ca = await pem('sslrootcert', tls.sslrootcert, path);
  if (tls.sslmode === 'require' && ca === undefined) return UNVERIFIED;
  const anyName = tls.sslmode === 'verify-full' ? {} : { checkServerIdentity: () => undefined };
  return { ...usable({ ca }, 'sslrootcert', path), ...anyName };
}

async function clientFiles(tls: TlsParameters): Promise<ConnectionOptions> {
  const certPath = tls.sslcert ?? join(tls.folder, 'postgresql.crt');
  const cert = await pem('sslcert', tls.sslcert, certPath);
  const key = await pem('sslkey', tls.sslkey, join(tls.folder, 'postgresql.key'));
  if (cert === undefined || key === undefined) return {};
  return usable({ cert, key, passphrase: tls.sslpassword ?? undefined }, 'sslcert', certPath);
}

/** What is written must be there; what is only looked for need not. */
async function pem(name: string, written: string | null, path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (written !== null) throw databaseTlsFile(name, path, error);
    return undefined;
  }
}

/** The handshake would say less about what is wrong with a file. */
function usable(files: ConnectionOptions, name: string, path: string): ConnectionOptions {
  try {
    createSecureContext(files);
    return files;
  } catch (error) {
    throw databaseTlsFile(name, path, error);
  }
}
