import { isGrpcServiceError } from '@temporalio/client/lib/errors.js';
import { denied, missingNamespace, unavailable } from '../../errors/connection.ts';
import type { Destination } from '../../errors/connection.ts';
import { setupRefused } from '../../errors/setup.ts';
import { LiveError } from '../port.ts';
import type { LiveErrorKind } from '../port.ts';
import { wordsOf } from './client-words.ts';

/** gRPC status codes that we tell apart (grpc/grpc doc/statuscodes.md). */
export const Status = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

const KINDS: Readonly<Record<number, LiveErrorKind>> = {
  [Status.invalidArgument]: 'invalid',
  [Status.deadlineExceeded]: 'transient',
  [Status.notFound]: 'missing',
  [Status.alreadyExists]: 'exists',
  [Status.permissionDenied]: 'denied',
  [Status.resourceExhausted]: 'transient',
  [Status.unavailable]: 'transient',
  [Status.unauthenticated]: 'denied',
};

/** An error as gRPC makes it: a status, and the server's own words, or the client's where no server answered. */
export type GrpcError = Error & { readonly code: number; readonly details: string };

/** The gRPC status of an error; null: it did not come from a server. */
export function statusOf(error: unknown): number | null {
  return isGrpcServiceError(error) ? error.code : null;
}

/**
 * What a call on one schedule failed of, in our words: a LiveError, or a KnownError when it is the namespace that is
 * missing. An error that is not gRPC's comes back as it is.
 */
export function liveErrorFrom(error: unknown, at: Destination): Error {
  if (!isGrpcServiceError(error)) return asError(error);
  if (isNamespaceMissing(error)) return missingNamespace(at, error);
  return new LiveError(kindOf(error), wordsOf(error.details, at), { cause: error });
}

/**
 * What a call on the namespace as a whole failed of: a KnownError. `what`: what was asked, as in `list its schedules`.
 */
export function readErrorFrom(error: unknown, at: Destination, what: string): Error {
  const live = error instanceof LiveError ? error : liveErrorFrom(error, at);
  if (!(live instanceof LiveError)) return live;
  return live.kind === 'denied' ? denied(at, live.message, live) : unavailable(at, what, live);
}

/** What a write that sets up the namespace failed of: a KnownError. `what`: as in `create the namespace`. */
export function setupErrorFrom(error: unknown, at: Destination, what: string): Error {
  const live = liveErrorFrom(error, at);
  const isAnswer = live instanceof LiveError && live.kind !== 'denied' && live.kind !== 'transient';
  return isAnswer ? setupRefused(at, what, live) : readErrorFrom(live, at, what);
}

/** Told from a missing schedule by the failure's type, which servers send beside the words. */
export function isNamespaceMissing(error: unknown): boolean {
  if (!isGrpcServiceError(error) || statusOf(error) !== Status.notFound) return false;
  const [details] = error.metadata.get('grpc-status-details-bin');
  return details?.includes('NamespaceNotFoundFailure') ?? false;
}

/** The server does not let us do this, or does not know it; signing in was fine. */
export function isRefused(error: unknown): error is GrpcError {
  const status = statusOf(error);
  return status === Status.permissionDenied || status === Status.unimplemented;
}

/** Transient as kindOf says, and surely without effect: the server refused before it did anything. */
export function isBusy(error: unknown): boolean {
  return statusOf(error) === Status.resourceExhausted;
}

export function kindOf(error: GrpcError): LiveErrorKind {
  // V2 engines (CHASM, server 1.31 and later) alone say so; V1 engines drop a stale update silently.
  if (error.code === Status.failedPrecondition && error.details.includes('conflict token')) return 'stale';
  // gRPC's own limit on a message's size, which another attempt meets again.
  if (error.code === Status.resourceExhausted && error.details.includes('larger than max')) return 'other';
  return KINDS[error.code] ?? 'other';
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
