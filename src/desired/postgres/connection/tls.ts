import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext, type ConnectionOptions } from 'node:tls';
import { databaseTlsFile } from '../../../errors/postgres-connection.ts';
import { databaseNoRoot } from '../../../errors/postgres-parameter.ts';
import { codeOf } from './failure.ts';
import type { Parameters } from './parameters.ts';
import { SYSTEM, type TlsParameters } from './tls-parameters.ts';

/** How one attempt to connect encrypts: not at all, or so. */
export type Encryption = ConnectionOptions | false;

const UNVERIFIED = { rejectUnauthorized: false };
/** Said, since else NODE_TLS_REJECT_UNAUTHORIZED decides. */
const VERIFIED = { rejectUnauthorized: true };

/**
 * libpq's sslmode as the attempts to make, in order. As there, `require` verifies when an authority's certificate is at
 * hand, and `verify-ca` and `verify-full` are refused where none is. Throws a KnownError for a file that cannot be used.
 */
export async function encryptionsOf({ host, tls }: Parameters): Promise<readonly Encryption[]> {
  if (host.startsWith('/')) return [false];
  switch (tls.sslmode) {
    case 'disable':
      return [false];
    case 'allow':
      return [false, { ...UNVERIFIED, ...(await always(tls)) }];
    case 'prefer':
      return [{ ...UNVERIFIED, ...(await always(tls)) }, false];
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return [{ ...(await verification(tls)), ...(await always(tls)) }];
  }
}

async function always(tls: TlsParameters): Promise<ConnectionOptions> {
  const { minVersion, maxVersion } = tls;
  return { minVersion, maxVersion: maxVersion ?? undefined, ...(await clientFiles(tls)) };
}

async function verification(tls: TlsParameters): Promise<ConnectionOptions> {
  const { sslmode, sslrootcert, sslcrl, folder } = tls;
  if (sslrootcert === SYSTEM) return { ...VERIFIED, ...(sslcrl === null ? {} : await revocation(tls)) };
  const standard = join(folder, 'root.crt');
  const authority = await readPem('sslrootcert', sslrootcert, standard);
  if (authority === null) {
    if (sslmode === 'require') return UNVERIFIED;
    throw databaseNoRoot(sslmode, standard);
  }
  // Node passes over text that is no certificate, and then trusts nobody.
  usable(authority, () => new X509Certificate(authority.pem));
  const anyName = sslmode === 'verify-full' ? {} : { checkServerIdentity: () => undefined };
  return { ...VERIFIED, ca: authority.pem, ...anyName, ...(await revocation(tls)) };
}

/** Node reads one list of a text, and libpq's file may hold one of each authority of a chain. */
async function revocation({ sslcrl, folder }: TlsParameters): Promise<ConnectionOptions> {
  const file = await readPem('sslcrl', sslcrl, join(folder, 'root.crl'));
  if (file === null) return {};
  const crl = file.pem.toString().split(/(?=-----BEGIN X509 CRL)/);
  usable(file, () => createSecureContext({ crl }));
  return { crl };
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
    if (written === null && /^(ENOENT|ENOTDIR)$/.test(codeOf(error))) return null;
    throw databaseTlsFile(parameter, path, error);
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
