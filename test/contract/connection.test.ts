import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, inject, test } from 'vitest';
import type { KnownError } from '../../src/errors/known.ts';
import type { ConnectSettings } from '../../src/live/temporal/connect.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { CERTIFICATE } from '../support/live/certificate.ts';
import { startGrpcServer } from '../support/live/grpc-server.ts';
import type { Answers } from '../support/live/grpc-server.ts';
import { NEVER, openLive } from '../support/live/open-live.ts';

const SOON_MS = 6000;
const pem = (text: string) => new TextEncoder().encode(text);
const TLS = { serverName: null, ca: null, cert: null, key: null };
const TRUSTING = { ...TLS, ca: pem(CERTIFICATE.ca) };
const TEMPORAL: Answers = { GetClusterInfo: () => ({ clusterId: 'c', serverVersion: '1.29.1' }) };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Listens on a free port; `localhost`, as its certificate says. */
async function listen(server: Server): Promise<string> {
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    closing.push(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `localhost:${(server.address() as AddressInfo).port}`;
}

async function grpc(answers: Answers, options?: { tls: boolean }): Promise<string> {
  const server = await startGrpcServer(answers, options);
  closing.push(() => server.close());
  return server.address;
}

/** A port where nothing listens. */
async function freePort(): Promise<string> {
  const server = createServer();
  const address = await listen(server);
  server.close();
  return address;
}

/** Connects, and hands back why it cannot: a known error, in time, that names the address. */
async function failure(address: string, settings: Partial<ConnectSettings> = {}): Promise<KnownError> {
  const start = Date.now();
  const error = await openLive({ settings: { address, ...settings } }).then(
    () => new Error('it connected'),
    (reason: unknown) => reason,
  );
  expect(Date.now() - start).toBeLessThan(SOON_MS);
  expect(error).toMatchObject({ name: 'KnownError', message: expect.stringContaining(address) });
  expect((error as KnownError).hint).not.toBe('');
  return error as KnownError;
}

describe('connecting fails within six seconds, and says why, when', () => {
  test('nothing listens there', async () => {
    expect(await failure(await freePort())).toMatchObject({ code: 'connection.refused' });
  });

  test('the host has no address', async () => {
    expect(await failure('no-such-host.invalid:7233')).toMatchObject({ code: 'connection.host' });
  });

  test('a web server is there', async () => {
    const address = await listen(createHttpServer((_, response) => response.end('hello')));
    expect(await failure(address)).toMatchObject({
      code: 'connection.not-temporal',
      message: expect.stringContaining('it speaks HTTP/1'),
    });
    expect(await failure(address, { tls: TLS })).toMatchObject({ code: 'connection.not-temporal' });
  });

  test('something else is there, which sends back what it hears', async () => {
    const address = await listen(createServer((socket) => socket.pipe(socket)));
    expect(await failure(address)).toMatchObject({ code: 'connection.not-temporal' });
    expect(await failure(address, { tls: TLS })).toMatchObject({ code: 'connection.not-temporal' });
  });

  test('something is there, and says nothing', async () => {
    const address = await listen(createServer());
    expect(await failure(address)).toMatchObject({
      code: 'connection.not-temporal',
      message: expect.stringContaining('does not answer'),
    });
    expect(await failure(address, { tls: TLS })).toMatchObject({ code: 'connection.not-temporal' });
  });

  test('something is there, and hangs up', async () => {
    const address = await listen(createServer((socket) => socket.destroy()));
    expect(await failure(address)).toMatchObject({ code: 'connection.not-temporal' });
  });

  test('a gRPC server without Temporal is there', async () => {
    expect(await failure(await grpc({}))).toMatchObject({ code: 'connection.not-temporal' });
  });

  test('Temporal is there, and does not answer', async () => {
    expect(await failure(await grpc({ GetClusterInfo: () => null }))).toMatchObject({
      code: 'connection.unavailable',
      message: expect.stringMatching(/ did not answer: no answer came within [\d.]+ s\.$/),
    });
  });

  test('Temporal is there, and is in trouble, in its own words', async () => {
    const address = await grpc({ GetClusterInfo: () => ({ code: 14, message: 'shutting down' }) });
    expect(await failure(address)).toMatchObject({
      code: 'connection.unavailable',
      message: expect.stringContaining('shutting down'),
    });
  });

  test.each([
    [16, 'Jwt is expired'],
    [7, 'Request unauthorized.'],
  ])('we are not let in (code %i), in the server’s words', async (code, message) => {
    const no = () => ({ code, message });
    expect(await failure(await grpc({ GetClusterInfo: no, GetSystemInfo: no }))).toMatchObject({
      code: 'connection.denied',
      message: expect.stringContaining(message),
    });
  });

  test('the server wants TLS and we do not', async () => {
    expect(await failure(await grpc(TEMPORAL, { tls: true }))).toMatchObject({
      code: 'connection.wants-tls',
    });
  });

  test('we want TLS and the server does not', async () => {
    expect(await failure(await grpc(TEMPORAL), { tls: TLS })).toMatchObject({
      code: 'connection.wants-plaintext',
    });
  });

  test('the server’s certificate is of an authority that we do not know', async () => {
    expect(await failure(await grpc(TEMPORAL, { tls: true }), { tls: TLS })).toMatchObject({
      code: 'connection.server-certificate',
      message: expect.stringMatching(/self.signed/i),
    });
  });

  test('the server’s certificate is for another name', async () => {
    const tls = { ...TRUSTING, serverName: 'temporal.example' };
    expect(await failure(await grpc(TEMPORAL, { tls: true }), { tls })).toMatchObject({
      code: 'connection.server-certificate',
      message: expect.stringContaining('localhost'),
    });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'the server wants a client certificate (%s)',
    async (version) => {
      const options = { ...CERTIFICATE, ALPNProtocols: ['h2'], requestCert: true, maxVersion: version };
      const address = await listen(createTlsServer(options));
      expect(await failure(address, { tls: TRUSTING })).toMatchObject({
        code: 'connection.client-certificate',
      });
      expect(await failure(address)).toMatchObject({ code: 'connection.wants-tls' });
    },
  );

  test('the server speaks TLS and no HTTP/2', async () => {
    const address = await listen(createTlsServer({ ...CERTIFICATE, ALPNProtocols: ['http/1.1'] }));
    expect(await failure(address, { tls: TRUSTING })).toMatchObject({ code: 'connection.not-temporal' });
  });

  test('the server speaks only versions of TLS that are too old', async () => {
    const old = { ...CERTIFICATE, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const;
    expect(await failure(await listen(createTlsServer(old)), { tls: TRUSTING })).toMatchObject({
      code: 'connection.tls',
    });
  });

  test('what is set as a certificate is none', async () => {
    const nonsense = pem('nonsense');
    expect(await failure('localhost:1', { tls: { ...TLS, cert: nonsense, key: nonsense } })).toMatchObject({
      code: 'connection.certificate',
    });
  });

  test('a client certificate is set without its key', async () => {
    const cert = pem(CERTIFICATE.cert);
    expect(await failure('localhost:1', { tls: { ...TLS, cert } })).toMatchObject({
      code: 'connection.certificate',
      message: expect.stringContaining('the key is missing'),
    });
  });
});

test('connecting over TLS works with the authority’s certificate', async () => {
  const live = await openLive({ settings: { address: await grpc(TEMPORAL, { tls: true }), tls: TRUSTING } });
  closing.push(() => live.close());
  expect(live.place.cluster).toBe('c');
});

test('lists are asked for ten times a second at most, other calls as often as is set', async () => {
  const address = await grpc({ ...TEMPORAL, ListSchedules: () => ({}), DescribeSchedule: () => ({}) });
  const live = await openLive({ settings: { address } });
  closing.push(() => live.close());
  const start = Date.now();
  await Promise.all(Array.from({ length: 40 }, () => live.describe('x', NEVER)));
  expect(Date.now() - start).toBeLessThan(1000);
  await Promise.all(Array.from({ length: 21 }, () => live.list(NEVER)));
  expect(Date.now() - start).toBeGreaterThan(1900);
});

describeWithServer('a real server', () => {
  test('is reached with one RPC', async () => {
    const calls: string[] = [];
    const live = await openLive({
      settings: { address: inject('temporalAddress') },
      onCall: (method) => calls.push(method),
    });
    closing.push(() => live.close());
    expect(calls).toEqual(['GetClusterInfo']);
  });

  test('that has no TLS is told from one that is not there', async () => {
    const address = inject('temporalAddress');
    expect(await failure(address, { tls: TLS })).toMatchObject({ code: 'connection.wants-plaintext' });
  });

  test('without our namespace says so at the first call', async () => {
    const settings = { address: inject('temporalAddress'), namespace: 'no-such-namespace' };
    const live = await openLive({ settings });
    closing.push(() => live.close());
    const calls = [() => live.list(NEVER), () => live.describe('x', NEVER), () => live.checkMarks(NEVER)];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        code: 'connection.namespace',
        message: expect.stringContaining('no-such-namespace'),
      });
    }
  });
});
