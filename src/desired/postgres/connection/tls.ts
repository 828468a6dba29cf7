import { X509Certificate } from 'node:crypto';
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

async function verification({ sslmode, sslrootcert, folder }: TlsParameters): Promise<ConnectionOptions> {
  if (sslrootcert === 'system') return {};
  const authority = await readPem('sslrootcert', sslrootcert, join(folder, 'root.crt'));
  if (sslmode === 'require' && authority === null) return UNVERIFIED;
  // Node passes over text that is no certificate, and then trusts nobody.
  if (authority !== null) usable(authority, () => new X509Certificate(authority.pem));
  const anyName = sslmode === 'verify-full' ? {} : { checkServerIdentity: () => undefined };
  return { ca: authority?.pem, ...anyName };
}

async function clientFiles({
  sslcert,
  sslkey,
  sslpassword,
  folder,
}: TlsParameters): Promise<ConnectionOptions> {
  const cert = await readPem('sslcert', sslcert, join(folder, 'postgresql.crt'));
  if (cert === null) return {};
  const keyPath = sslkey ?? join(folder, 'postgresql.key');
  const key = await readPem('sslkey', keyPath, keyPath);
  const files = { cert: cert.pem, key: key?.pem, passphrase: sslpassword ?? undefined };
  usable(cert, () => createSecureContext(files));
  return files;
}

/** A file as libpq's parameter names it. */
interface PemFile {
  readonly parameter: string;
  readonly path: string;
  readonly pem: Buffer;
}

/** What is written must be there; in the standard place there may be nothing. */
async function readPem(parameter: string, written: string | null, standard: string): Promise<PemFile | null> {
  const path = written ?? standard;
  try {
    return { parameter, path, pem: await readFile(path) };
  } catch (error) {
    if (written !== null) throw databaseTlsFile(parameter, path, error);
    return null;
  }
}

/** The handshake would say less about what is wrong with a file. */
function usable({ parameter, path }: PemFile, tryIt: () => unknown): void {
  try {
    tryIt();
  } catch (error) {
    throw databaseTlsFile(parameter, path, error);
  }
}
