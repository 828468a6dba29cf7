// Of the client, a third is what starts workflows, which the connection does without.
import { Connection } from '@temporalio/client/lib/connection.js';
import type { ConnectionOptions } from '@temporalio/client/lib/connection.js';
import { isGrpcServiceError } from '@temporalio/client/lib/errors.js';
import { unusableCertificate } from '../../errors/connection.ts';
import type { Destination } from '../../errors/connection.ts';
import type { Clock } from '../../world.ts';
import type { LivePlace } from '../port.ts';
import { makeCaller } from './call.ts';
import type { Caller, CallerOptions } from './call.ts';
import { diagnose } from './diagnose/diagnose.ts';
import type { TlsSettings } from './diagnose/listen.ts';
import { isRefused } from './errors.ts';
import { makeLive } from './live.ts';
import type { TemporalLive } from './live.ts';
import { KNOCKING } from './retry.ts';

/** How to reach Temporal. */
export interface ConnectSettings extends Destination {
  readonly apiKey: string | null;
  /** Null: plaintext. PEM bytes. */
  readonly tls: TlsSettings | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ConnectOptions {
  readonly settings: ConnectSettings;
  /** `rps`: calls a second, reads and writes together; `concurrency`: calls at once. */
  readonly pace: CallerOptions['pace'];
  /** Who acts, as Temporal records it: `user@host`. */
  readonly identity: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Ends connecting; the methods of what comes back have signals of their own. */
  readonly signal: AbortSignal;
  /** Told of every RPC, retries included: `DescribeSchedule`. */
  readonly onCall?: (method: string) => void;
}

/** A whole namespace in one page of a list passes gRPC's own 4 MiB. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** So much may be on its way: with HTTP/2's own 64 KiB a page of a list takes twenty round trips. */
const WINDOW_BYTES = 16 * 1024 * 1024;

/**
 * Opens a connection and finds out which Temporal is there, with one RPC. A KnownError within 6 seconds when it cannot:
 * nobody there, no Temporal, TLS set otherwise than there, not let in. That the namespace exists is not asked: the first
 * call that needs it tells.
 */
export async function connectTemporal(options: ConnectOptions): Promise<TemporalLive> {
  const { settings, identity, clock, random, pace, signal, onCall } = options;
  const at = { address: settings.address, namespace: settings.namespace };
  const connection = open(settings);
  const call = makeCaller({ connection, pace, clock, random, onCall });
  try {
    const place = await findPlace(connection, call, { at, signal });
    return makeLive({ connection, call, at, place, identity });
  } catch (error) {
    await connection.close();
    throw isGrpcServiceError(error) ? await diagnose(settings, error) : error;
  }
}

function open(settings: ConnectSettings): Connection {
  const { address, apiKey, metadata, tls } = settings;
  try {
    return Connection.lazy({
      address,
      metadata: { ...metadata },
      tls: tls === null ? false : tlsOptions(tls),
      channelArgs: {
        'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
        'grpc-node.flow_control_window': WINDOW_BYTES,
      },
      // Without the SDK's own retries, which hide the cause and may take 40 s.
      interceptors: [],
      ...(apiKey === null ? {} : { apiKey }),
    });
  } catch (error) {
    throw unusableCertificate(settings, error);
  }
}

function tlsOptions({ serverName, ca, cert, key }: TlsSettings): NonNullable<ConnectionOptions['tls']> {
  if (cert !== null && key === null) throw new Error('the key is missing');
  if (cert === null && key !== null) throw new Error('the certificate is missing');
  return {
    ...(serverName === null ? {} : { serverNameOverride: serverName }),
    ...(ca === null ? {} : { serverRootCACertificate: Buffer.from(ca) }),
    ...(cert === null || key === null
      ? {}
      : { clientCertPair: { crt: Buffer.from(cert), key: Buffer.from(key) } }),
  };
}

async function findPlace(
  { workflowService }: Connection,
  call: Caller,
  { at, signal }: { at: Destination; signal: AbortSignal },
): Promise<LivePlace> {
  const common = { patience: KNOCKING, signal };
  const cluster = await call({
    ...common,
    method: 'GetClusterInfo',
    send: () => workflowService.getClusterInfo({}),
  }).catch(nullIfRefused);
  if (cluster !== null)
    return { cluster: cluster.clusterId, namespace: at.namespace, serverVersion: cluster.serverVersion };
  // Where a namespace is all one may see (Temporal Cloud), this is still answered; the address then names the cluster.
  const system = await call({
    ...common,
    method: 'GetSystemInfo',
    send: () => workflowService.getSystemInfo({}),
  });
  return { cluster: at.address, namespace: at.namespace, serverVersion: system.serverVersion };
}

function nullIfRefused(error: unknown): null {
  if (isRefused(error)) return null;
  throw error;
}
