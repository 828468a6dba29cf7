import { once } from 'node:events';
import { createSecureServer, createServer } from 'node:http2';
import type { Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import proto from '@temporalio/proto';
import { CERTIFICATE } from './certificate.ts';

/** What the server answers: a response message as the service declares it, or a refusal. */
export type Answer = Readonly<Record<string, unknown>> | Refusal;

export interface Refusal {
  /** gRPC's status code, not 0. */
  readonly code: number;
  readonly message: string;
  /** `grpc-status-details-bin` holds this text somewhere. */
  readonly details?: string;
}

/** By method (`ListSchedules`); `nth` counts its calls from 1. Null: no answer at all. A method that is not here is code 12. */
export type Answers = Readonly<Record<string, (nth: number, headers: IncomingHttpHeaders) => Answer | null>>;

export interface GrpcServer {
  /** host:port */
  readonly address: string;
  /** Methods in the order received. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** A gRPC server that speaks just enough to be taken for Temporal, and answers as a test wants. */
export async function startGrpcServer(
  answers: Answers,
  options: { tls?: boolean } = {},
): Promise<GrpcServer> {
  const calls: string[] = [];
  const server: Http2Server = options.tls === true ? createSecureServer(CERTIFICATE) : createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream, headers) => {
    const [, service = '', method = ''] = (headers[':path'] ?? '').split('/');
    calls.push(method);
    const nth = calls.filter((name) => name === method).length;
    const answer = answers[method] === undefined ? unknown(method) : answers[method](nth, headers);
    stream.resume().on('error', () => {});
    if (answer !== null) reply(stream, answer, encoderOf(service, method));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `${options.tls === true ? 'localhost' : '127.0.0.1'}:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const unknown = (method: string): Refusal => ({ code: 12, message: `unknown method ${method}` });

function reply(stream: ServerHttp2Stream, answer: Answer, encode: (message: Answer) => Uint8Array): void {
  const headers = { ':status': 200, 'content-type': 'application/grpc' };
  if (isRefusal(answer)) {
    const details = Buffer.from(answer.details ?? '').toString('base64');
    const trailers = { 'grpc-status': answer.code, 'grpc-message': encodeURIComponent(answer.message) };
    stream.respond({ ...headers, ...trailers, 'grpc-status-details-bin': details }, { endStream: true });
    return;
  }
  const message = encode(answer);
  const frame = Buffer.alloc(5 + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, 5);
  stream.respond(headers, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(frame);
}

function isRefusal(answer: Answer): answer is Refusal {
  return typeof answer['code' as keyof Answer] === 'number';
}

interface MessageType {
  fromObject(plain: Answer): object;
  encode(message: object): { finish(): Uint8Array };
}

/** The encoder of a method's response, found by its names on the wire. */
function encoderOf(service: string, method: string): (message: Answer) => Uint8Array {
  const home = [...service.split('.').slice(0, -1), `${method}Response`];
  const type = home.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], proto);
  return (message) => {
    const known = type as MessageType;
    return known.encode(known.fromObject(message)).finish();
  };
}
