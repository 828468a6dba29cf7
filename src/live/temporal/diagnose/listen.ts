import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';

/** What came back from an address when we began to speak HTTP/2 to it. */
export interface Heard {
  /** How far it went: not even a connection, a connection, TLS on top of it. */
  readonly reached: 'nothing' | 'tcp' | 'tls';
  /** Why it went no further; null: nobody spoke, or all was well. */
  readonly failure: { readonly code: string; readonly words: string } | null;
  /** Why the server's certificate is not to be trusted. */
  readonly distrust: string | null;
  /** The first bytes of the answer; empty: none came. */
  readonly bytes: Buffer;
}

/** PEM bytes; null: the host's name, the system's authorities, no client certificate. */
export interface TlsSettings {
  readonly serverName: string | null;
  readonly ca: Uint8Array | null;
  readonly cert: Uint8Array | null;
  readonly key: Uint8Array | null;
}

const WAIT_MS = 1500;
const NOTHING = Buffer.alloc(0);

/** RFC 9113 §3.4: the client's preface, and an empty SETTINGS frame. */
const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1');

/** Speaks HTTP/2 in plaintext to `host:port`, and tells what comes back within 1.5 s. Never throws. */
export function listenPlain(address: string): Promise<Heard> {
  return listen(connectTcp(parseAddress(address)), 'connect');
}

/** The same over TLS, whoever the certificate is of. */
export function listenTls(address: string, tls: TlsSettings | null): Promise<Heard> {
  const { serverName, ca, cert, key } = tls ?? { serverName: null, ca: null, cert: null, key: null };
  const options = {
    ...parseAddress(address),
    rejectUnauthorized: false,
    ALPNProtocols: ['h2'],
    ...(serverName === null ? {} : { servername: serverName }),
    ...(ca === null ? {} : { ca: Buffer.from(ca) }),
    ...(cert === null || key === null ? {} : { cert: Buffer.from(cert), key: Buffer.from(key) }),
  };
  return listen(connectTls(options), 'secureConnect');
}

function listen(socket: Socket, ready: 'connect' | 'secureConnect'): Promise<Heard> {
  return new Promise((resolve) => {
    let reached: Heard['reached'] = 'nothing';
    const end = (failure: Heard['failure'], bytes: Buffer): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ reached, failure, bytes, distrust: distrustOf(socket) });
    };
    const timer = setTimeout(() => end(null, NOTHING), WAIT_MS);
    socket.once('connect', () => (reached = 'tcp'));
    socket.once('secureConnect', () => (reached = 'tls'));
    socket.once(ready, () => socket.write(PREFACE));
    socket.once('data', (bytes: Buffer) => end(null, bytes));
    socket.once('close', () => end(null, NOTHING));
    // Stays: a socket without it would throw what comes after the end.
    socket.on('error', (error) => end(failureOf(error), NOTHING));
  });
}

/** OpenSSL's errors carry a short reason beside a message full of its own addresses. */
function failureOf(error: NodeJS.ErrnoException & { readonly reason?: string }): Heard['failure'] {
  return { code: error.code ?? '', words: error.reason ?? (error.message || (error.code ?? '')) };
}

function distrustOf(socket: Socket): string | null {
  if (!(socket instanceof TLSSocket)) return null;
  const error: unknown = socket.authorizationError;
  return error instanceof Error ? error.message : typeof error === 'string' ? error : null;
}

/** `host:port`, `[::1]:port`; without a port Temporal's own. */
function parseAddress(address: string): { host: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]*))(?::(\d+))?$/.exec(address) ?? [];
  return { host: bracketed ?? plain ?? address, port: Number(port ?? 7233) };
}
