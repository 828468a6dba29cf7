import {
  clientCertificate,
  denied,
  notTemporal,
  refused,
  serverCertificate,
  tlsFailed,
  unavailable,
  unknownHost,
  unreachable,
  wantsPlaintext,
  wantsTls,
} from '../../../errors/connection.ts';
import type { Destination } from '../../../errors/connection.ts';
import type { KnownError } from '../../../errors/known.ts';
import { liveErrorFrom, Status, statusOf } from '../errors.ts';
import type { GrpcError } from '../errors.ts';
import { listenPlain, listenTls } from './listen.ts';
import type { Heard, TlsSettings } from './listen.ts';

/** What was tried. */
export interface Attempted extends Destination {
  readonly tls: TlsSettings | null;
}

/**
 * Why the first call failed, in words for a person, found by talking to the address beneath gRPC: gRPC's own errors do
 * not tell TLS from plaintext, nor a web server from a firewall. Takes up to 1.5 s. `failure`: gRPC's error.
 */
export async function diagnose(at: Attempted, failure: GrpcError): Promise<KnownError> {
  const status = statusOf(failure);
  if (status === Status.unauthenticated || status === Status.permissionDenied)
    return denied(at, failure.details, failure);
  if (status === Status.unimplemented) return notTemporal(at, 'it knows no Temporal service');
  const [plain, secure] = await Promise.all([listenPlain(at.address), listenTls(at.address, at.tls)]);
  if (plain.reached === 'nothing') return notReached(at, plain);
  if (at.tls === null && speaksTls(secure)) return wantsTls(at);
  if (at.tls !== null && !speaksTls(secure) && isHttp2(plain)) return wantsPlaintext(at);
  const trouble = tlsTrouble(at, secure);
  if (trouble !== null) return trouble;
  const heard = at.tls === null ? plain : secure;
  return isHttp2(heard)
    ? unavailable(at, 'answer', liveErrorFrom(failure, at))
    : notTemporal(at, mannerOf(plain));
}

/** TLS is there, and does not come about between us. */
function tlsTrouble(at: Attempted, secure: Heard): KnownError | null {
  if (at.tls === null || !speaksTls(secure)) return null;
  if (secure.failure === null)
    return secure.distrust === null ? null : serverCertificate(at, secure.distrust);
  const { code, words } = secure.failure;
  if (code.includes('NO_APPLICATION_PROTOCOL')) return notTemporal(at, 'it speaks TLS, and no HTTP/2');
  const isOurs = /CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|ACCESS_DENIED/.test(code);
  return isOurs ? clientCertificate(at, words) : tlsFailed(at, words);
}

function notReached(at: Attempted, { failure }: Heard): KnownError {
  switch (failure?.code) {
    case 'ECONNREFUSED':
      return refused(at);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unknownHost(at);
    default:
      return unreachable(at, failure?.words ?? 'no answer');
  }
}

/** Only a server with TLS has an alert for us (RFC 8446 §6). */
function speaksTls({ reached, failure }: Heard): boolean {
  return reached === 'tls' || (failure?.code.includes('_ALERT_') ?? false);
}

/** A server opens with a SETTINGS frame (type 4) on stream 0 (RFC 9113 §3.4). An echo of our own preface is none. */
function isHttp2({ bytes }: Heard): boolean {
  return bytes.length >= 9 && bytes[3] === 4 && bytes.readUInt32BE(5) === 0;
}

function mannerOf({ bytes }: Heard): string {
  if (bytes.subarray(0, 5).toString('latin1') === 'HTTP/') return 'it speaks HTTP/1';
  return bytes.length === 0 ? 'it takes connections, and does not answer' : 'it does not speak gRPC';
}
