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
import { Status, statusOf } from '../errors.ts';
import type { GrpcError } from '../errors.ts';
import { listenPlain, listenTls } from './listen.ts';
import type { Heard, TlsSettings } from './listen.ts';

/** What was tried. */
export interface Attempted extends Destination {
  readonly tls: TlsSettings | null;
}

/**
 * Why the first call failed, in words for a person, found by talking to the address beneath gRPC: gRPC's own errors do
 * not tell TLS from plaintext, nor a web server from a firewall. Takes up to 3 s. `failure`: gRPC's error.
 */
export async function diagnose(attempted: Attempted, failure: GrpcError): Promise<KnownError> {
  const status = statusOf(failure);
  if (status === Status.unauthenticated || status === Status.permissionDenied)
    return denied(attempted, failure.details, failure);
  if (status === Status.unimplemented)
    return notTemporal(attempted, 'it knows no Temporal service');
  return attempted.tls === null ? diagnosePlain(attempted, failure) : diagnoseTls(attempted, failure);
}

async function diagnosePlain(at: Attempted, failure: GrpcError): Promise<KnownError> {
  const heard = await listenPlain(at.address);
  if (heard.reached === 'nothing') return notReached(at, heard);
  if (isHttp2(heard)) return unavailable(at, 'answer', failure);
  const secure = await listenTls(at.address, null);
  return secure.reached === 'tls' ? wantsTls(at) : notTemporal(at, mannerOf(heard));
}

async function diagnoseTls(at: Attempted, failure: GrpcError): Promise<KnownError> {
  const heard = await listenTls(at.address, at.tls);
  if (heard.reached === 'nothing') return notReached(at, heard);
  const reason = heard.error?.code ?? heard.error?.message ?? '';
  if (/ALERT_(NO_APPLICATION)/.test(reason)) return notTemporal(at, 'it speaks TLS, but not HTTP/2');
  if (/CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|ACCESS_DENIED/.test(reason))
    return clientCertificate(at, reason);
  if (/ALERT/.test(reason)) return tlsFailed(at, reason);
  if (heard.reached === 'tcp') return diagnoseNoTls(at);
  if (heard.distrust !== null) return serverCertificate(at, heard.distrust);
  return isHttp2(heard) ? unavailable(at, 'answer', failure) : notTemporal(at, mannerOf(heard));
}

async function diagnoseNoTls(at: Attempted): Promise<KnownError> {
  const plain = await listenPlain(at.address);
  return isHttp2(plain) ? wantsPlaintext(at) : notTemporal(at, mannerOf(plain));
}

function notReached(at: Attempted, { error }: Heard): KnownError {
  switch (error?.code) {
    case 'ECONNREFUSED':
      return refused(at);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unknownHost(at);
    default:
      return unreachable(at, error?.message ?? 'no answer');
  }
}

/** A server opens with a SETTINGS frame (type 4) on stream 0 (RFC 9113 §3.4). An echo of our own preface is none. */
function isHttp2({ bytes }: Heard): boolean {
  return bytes.length >= 9 && bytes[3] === 4 && bytes.readUInt32BE(5) === 0;
}

function mannerOf({ bytes }: Heard): string {
  if (bytes.subarray(0, 5).toString('latin1') === 'HTTP/') return 'it speaks HTTP/1';
  return bytes.length === 0 ? 'it takes connections, and does not answer' : 'it does not speak gRPC';
}
