import { KnownError } from './known.ts';

/** Where we tried to go. */
export interface Destination {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
}

/** Without the flags it would set up what the configuration says, which may be another place. */
export function setupCommand({ address, namespace }: Destination): string {
  return `echora-sched setup --address ${address} --namespace ${namespace}`;
}

const OTHER_ADDRESS = 'give another address with --address or TEMPORAL_ADDRESS';

/** The host is there, and nothing listens on the port. */
export function refused({ address }: Destination): KnownError {
  return new KnownError({
    code: 'connection.refused',
    message: `Nothing listens at ${address}.`,
    hint: `Start Temporal there (temporal server start-dev), or ${OTHER_ADDRESS}.`,
  });
}

export function unknownHost({ address }: Destination): KnownError {
  return new KnownError({
    code: 'connection.host',
    message: `The host of ${address} cannot be found.`,
    hint: `Check how it is written, and DNS, or ${OTHER_ADDRESS}.`,
  });
}

/** No answer to a TCP connection, or no way there. */
export function unreachable({ address }: Destination, reason: string): KnownError {
  return new KnownError({
    code: 'connection.unreachable',
    message: `${address} cannot be reached: ${reason}.`,
    hint: `Check the network, VPN and firewall between here and there, or ${OTHER_ADDRESS}.`,
  });
}

/** Something answers, and it is no Temporal. `what`: how it answered. */
export function notTemporal({ address }: Destination, what: string): KnownError {
  return new KnownError({
    code: 'connection.not-temporal',
    message: `${address} is not a Temporal server: ${what}.`,
    hint: `Temporal's gRPC port is 7233 unless configured (8233 is its web UI): ${OTHER_ADDRESS}.`,
  });
}

export function wantsTls({ address }: Destination): KnownError {
  return new KnownError({
    code: 'connection.wants-tls',
    message: `${address} speaks TLS, and the connection is set to plaintext.`,
    hint: 'Turn TLS on with TEMPORAL_TLS=true, or tls under temporal in the configuration.',
  });
}

export function wantsPlaintext({ address }: Destination): KnownError {
  return new KnownError({
    code: 'connection.wants-plaintext',
    message: `${address} does not speak TLS, and the connection is set to TLS.`,
    hint: 'Turn TLS off with TEMPORAL_TLS=false; note that an API key or a client certificate turns it on.',
  });
}

export function serverCertificate({ address }: Destination, reason: string): KnownError {
  return new KnownError({
    code: 'connection.server-certificate',
    message: `The TLS certificate of ${address} is not trusted: ${reason}.`,
    hint: "Give its authority's certificate with TEMPORAL_TLS_SERVER_CA_CERT_PATH, or the name it is for with TEMPORAL_TLS_SERVER_NAME.",
  });
}

export function clientCertificate({ address }: Destination, reason: string): KnownError {
  return new KnownError({
    code: 'connection.client-certificate',
    message: `${address} does not accept our TLS client certificate, or wants one: ${reason}.`,
    hint: 'Give one that it knows with TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.',
  });
}

/** TLS on both sides, and they do not come together. */
export function tlsFailed({ address }: Destination, reason: string): KnownError {
  return new KnownError({
    code: 'connection.tls',
    message: `TLS with ${address} failed: ${reason}.`,
    hint: 'Check which name (TEMPORAL_TLS_SERVER_NAME) and which versions of TLS it serves.',
  });
}

/** Our own certificate, key or authority is no PEM, or the two do not belong together. */
export function unusableCertificate({ address }: Destination, error: unknown): KnownError {
  const reason = error instanceof Error ? error.message : String(error);
  const parts = {
    code: 'connection.certificate',
    message: `The TLS certificate, key or authority set for ${address} cannot be used: ${reason}.`,
    hint: 'Give PEM files: a certificate and its own key, both or neither.',
  };
  return new KnownError(parts, { cause: error });
}

/** `reason`: the server's own words. */
export function denied({ address, namespace }: Destination, reason: string, cause?: unknown): KnownError {
  const parts = {
    code: 'connection.denied',
    message: `Temporal at ${address} does not let us into namespace ${namespace}: ${reason || 'no permission'}.`,
    hint: 'Check the API key (TEMPORAL_API_KEY) or the client certificate, and what its account may do there.',
  };
  return new KnownError(parts, { cause });
}

export function missingNamespace(at: Destination, cause?: unknown): KnownError {
  const { address, namespace } = at;
  const parts = {
    code: 'connection.namespace',
    message: `Temporal at ${address} has no namespace ${namespace}.`,
    hint: `Create it with \`${setupCommand(at)}\`, or give another with --namespace or TEMPORAL_NAMESPACE.`,
  };
  return new KnownError(parts, { cause });
}

/** Temporal is there, and did not do what we asked, retries included. `error`: in the server's own words. */
export function unavailable({ address }: Destination, what: string, error: Error): KnownError {
  const parts = {
    code: 'connection.unavailable',
    message: `Temporal at ${address} did not ${what}: ${error.message}.`,
    hint: 'Run it again; if that does not help, look at the health of the server.',
  };
  return new KnownError(parts, { cause: error });
}

/** One schedule cannot be read, so no plan can be made. `error`: in the server's own words. */
export function unreadable(id: string, namespace: string, error: Error): KnownError {
  const parts = {
    code: 'connection.describe',
    message: `Temporal did not describe the schedule ${id} of namespace ${namespace}: ${error.message}.`,
    hint: 'Nothing was planned or written. Run it again; if that does not help, look at this schedule and the server.',
  };
  return new KnownError(parts, { cause: error });
}
