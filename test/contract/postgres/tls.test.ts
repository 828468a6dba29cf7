import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../src/desired/postgres/connection/parameters.ts';
import { folderWith } from '../../support/folder.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { readPostgres, refusalOf } from '../../support/postgres/read-list.ts';
import { REVOCATION } from '../../support/postgres/revocation.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres/start-postgres.ts';

const { ca, cert, key } = REVOCATION;
/** Says whether its own session is encrypted. */
const QUERY =
  "SELECT 'a' AS id, CASE WHEN ssl THEN 'tls' ELSE 'clear' END AS title, 'airing' AS status FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
const RULES = [
  'hostnossl all only_tls all reject',
  'hostssl all only_clear all reject',
  'host all all all trust',
  '',
].join('\n');

/** The first byte of TLS; Postgres' own question begins with its length. */
const HANDSHAKE = 0x16;

async function firstByte(server: Server): Promise<number | undefined> {
  const [socket] = (await once(server, 'connection')) as [Socket];
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return data[0];
}

/** Listens, tells the first byte that it gets, and hangs up. */
async function listening() {
  const server = createServer();
  const first = firstByte(server);
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, first, close: () => server.close() };
}

describeWithPostgres('TLS with Postgres', () => {
  let withTls: PostgresServer;
  let without: PostgresServer;
  beforeAll(async () => {
    const quiet = { report: () => {} };
    const files = { 'server.crt': cert, 'server.key': key };
    without = await startPostgres(quiet);
    withTls = await startPostgres({
      ...quiet,
      settings: { ssl: 'on' },
      files: { ...files, 'pg_hba.conf': RULES },
    });
  });
  afterAll(() => Promise.all([withTls.stop(), without.stop()]));

  /** By the name that the certificate is for, unless said. */
  const url = (server: PostgresServer, search: string, parts: Partial<URL> = {}) =>
    Object.assign(new URL(server.url), { hostname: 'localhost', search, ...parts }).href;
  const home = (files: Readonly<Record<string, string>> = {}): Environment => ({ HOME: folderWith(files) });
  const root = () => `&sslrootcert=${folderWith({ 'ca.pem': ca })}/ca.pem`;
  const read = (target: string, env = home()) => readPostgres(target, { env, query: QUERY });
  const how = async (target: string, env = home()) => (await read(target, env)).entries[0]?.title;
  const refusal = (target: string, env = home()) => refusalOf(read(target, env));

  test.each([
    ['', 'tls'],
    ['sslmode=disable', 'clear'],
    ['sslmode=allow', 'clear'],
    ['sslmode=prefer', 'tls'],
    ['sslmode=require', 'tls'],
    ['ssl=true', 'tls'],
  ])('%j of a server that has it is %s', async (search, expected) => {
    expect(await how(url(withTls, search))).toBe(expected);
  });

  test('PGSSLMODE says it as well as the URL, which comes first', async () => {
    expect(await how(url(withTls, ''), { ...home(), PGSSLMODE: 'disable' })).toBe('clear');
    expect(await how(url(withTls, 'sslmode=require'), { ...home(), PGSSLMODE: 'disable' })).toBe('tls');
  });

  test.each(['', 'sslmode=prefer', 'sslmode=allow', 'sslmode=disable'])(
    '%j goes without where the server has none',
    async (search) => {
      expect(await how(url(without, search))).toBe('clear');
    },
  );

  test.each(['require', 'verify-ca', 'verify-full'])(
    'sslmode=%s is refused by a server without',
    async (mode) => {
      const error = await refusal(url(without, `sslmode=${mode}${root()}`));
      expect([error.code, error.message]).toEqual([
        'postgres.no-tls',
        expect.stringContaining('does not speak TLS'),
      ]);
    },
  );

  test.each([
    ['allow', 'only_tls', 'tls'],
    ['prefer', 'only_clear', 'clear'],
  ])('sslmode=%s tries the other way for a role that is let in %s', async (mode, username, expected) => {
    const admin = new Client({ connectionString: withTls.url });
    await admin.connect();
    await admin.query(`CREATE ROLE ${username} LOGIN`);
    await admin.end();
    expect(await how(url(withTls, `sslmode=${mode}`, { username }))).toBe(expected);
  });

  describe('with a certificate to check against', () => {
    test.each(['require', 'verify-ca', 'verify-full'])('sslmode=%s trusts its authority', async (mode) => {
      expect(await how(url(withTls, `sslmode=${mode}${root()}`))).toBe('tls');
    });

    test('verify-full wants the name that it is for; verify-ca and require do not', async () => {
      const byAddress = { hostname: '127.0.0.1' };
      expect(await how(url(withTls, `sslmode=verify-ca${root()}`, byAddress))).toBe('tls');
      expect(await how(url(withTls, `sslmode=require${root()}`, byAddress))).toBe('tls');
      const error = await refusal(url(withTls, `sslmode=verify-full${root()}`, byAddress));
      expect(error.code).toBe('postgres.certificate');
    });

    test.each(['verify-ca', 'verify-full'])('sslmode=%s is refused where there is none', async (mode) => {
      const ours = home();
      const { code, message, hint } = await refusal(url(withTls, `sslmode=${mode}`), ours);
      const path = `${ours['HOME']}/.postgresql/root.crt`;
      expect([code, message]).toEqual(['postgres.tls-file', expect.stringContaining(`${mode} needs`)]);
      expect([message, hint].join(' ')).toMatch(new RegExp(`${path} does not exist.*sslrootcert=system`));
    });

    test.each([
      ['', { PGSSLROOTCERT: 'system' }],
      ['sslrootcert=system', {}],
      ['sslmode=verify-full&sslrootcert=system', {}],
    ])('%j with %j refuses an authority that nobody knows', async (search, variables) => {
      const error = await refusal(url(withTls, search), { ...home(), ...variables });
      expect([error.code, error.exitCode]).toEqual(['postgres.certificate', 1]);
      expect(error.hint).toContain('sslrootcert');
    });

    test("it is looked for where libpq looks, and makes 'require' check, too", async () => {
      const ours = home({ '.postgresql/root.crt': ca });
      expect(await how(url(withTls, 'sslmode=verify-full'), ours)).toBe('tls');
      const others = home({ '.postgresql/root.crt': cert });
      expect((await refusal(url(withTls, 'sslmode=require'), others)).code).toBe('postgres.certificate');
      expect(await how(url(withTls, 'sslmode=prefer'), others)).toBe('tls');
    });

    test('a standard place that cannot be read is not taken for an empty one', async () => {
      const folder = home({ '.postgresql/root.crt/x': '' });
      expect((await refusal(url(withTls, 'sslmode=require'), folder)).code).toBe('postgres.tls-file');
    });
  });

  describe('with a list of what was revoked', () => {
    const { none, revoked, others } = REVOCATION;
    const list = (text: string) =>
      `sslmode=verify-full${root()}&sslcrl=${folderWith({ 'a.crl': text })}/a.crl`;

    test('what is not on it is trusted', async () => {
      expect(await how(url(withTls, list(none)))).toBe('tls');
    });

    test('what is on it is refused, wherever the list is in its file', async () => {
      for (const text of [revoked, `${others}\n${revoked}\n`]) {
        const error = await refusal(url(withTls, list(text)));
        expect([error.code, error.message]).toEqual([
          'postgres.certificate',
          expect.stringContaining('revoked'),
        ]);
      }
    });

    test('an authority without one is refused, as by libpq', async () => {
      expect((await refusal(url(withTls, list(others)))).code).toBe('postgres.certificate');
    });

    test('it is looked for where libpq looks', async () => {
      const ours = home({ '.postgresql/root.crt': ca, '.postgresql/root.crl': revoked });
      expect((await refusal(url(withTls, 'sslmode=require'), ours)).code).toBe('postgres.certificate');
    });

    test('a file that holds none is told', async () => {
      const error = await refusal(url(withTls, list('not PEM')));
      expect([error.code, error.message]).toEqual(['postgres.tls-file', expect.stringContaining('sslcrl')]);
    });
  });

  test.each([
    ['ssl_max_protocol_version=TLSv1.2', {}, 'TLSv1.2'],
    ['ssl_min_protocol_version=TLSv1.3', {}, 'TLSv1.3'],
    ['', { PGSSLMAXPROTOCOLVERSION: 'tlsv1.2' }, 'TLSv1.2'],
  ])('%j with %j speaks as new a TLS as it says', async (search, variables, version) => {
    const query =
      "SELECT 'a' AS id, version AS title, 'airing' AS status FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    const env = { ...home(), ...variables };
    const { entries } = await readPostgres(url(withTls, `sslmode=require&${search}`), { env, query });
    expect(entries[0]?.title).toBe(version);
  });

  test('an older TLS than it says is refused', async () => {
    const old = await startPostgres({
      report: () => {},
      settings: { ssl: 'on', ssl_max_protocol_version: 'TLSv1.2' },
      files: { 'server.crt': cert, 'server.key': key },
    });
    try {
      const tls = (least: string) => url(old, `sslmode=require&ssl_min_protocol_version=${least}`);
      expect(await how(tls('TLSv1.2'))).toBe('tls');
      expect((await refusal(tls('TLSv1.3'))).code).toBe('postgres.failed');
    } finally {
      await old.stop();
    }
  });

  describe('sslnegotiation=direct', () => {
    const direct = `sslmode=verify-full&sslnegotiation=direct`;

    test('reads', async () => {
      expect(await how(url(withTls, `${direct}${root()}`))).toBe('tls');
    });

    test.each([
      [direct, {}, 'a handshake of TLS'],
      ['sslmode=verify-full', { PGSSLNEGOTIATION: 'direct' }, 'a handshake of TLS'],
      ['sslmode=verify-full&sslnegotiation=postgres', { PGSSLNEGOTIATION: 'direct' }, 'a question'],
    ])('%j with %j begins with %s', async (search, variables, expected) => {
      const { port, first, close } = await listening();
      const ours = { ...home(), ...variables };
      await refusal(url(withTls, `${search}${root()}`, { port: String(port) }), ours);
      expect((await first) === HANDSHAKE ? 'a handshake of TLS' : 'a question').toBe(expected);
      close();
    });
  });

  test.each([
    ['sslmode=verify-ca&sslrootcert=/nowhere.pem', 'sslrootcert /nowhere.pem cannot be used'],
    ['sslmode=verify-full&sslrootcert=system&sslcrl=/nowhere.crl', 'sslcrl /nowhere.crl cannot be used'],
    ['sslcert=/nowhere.pem', 'sslcert /nowhere.pem cannot be used'],
    ['sslcert=/etc/passwd', '/.postgresql/postgresql.key cannot be used'],
  ])('a file that is not there is told: %s', async (search, message) => {
    const error = await refusal(url(withTls, search));
    expect([error.code, error.message]).toEqual(['postgres.tls-file', expect.stringContaining(message)]);
  });

  test('a file that holds no certificate is told', async () => {
    const path = folderWith({ 'ca.pem': 'not PEM', 'key.pem': key, 'cert.pem': ca });
    const wrong = await refusal(url(withTls, `sslmode=verify-ca&sslrootcert=${path}/ca.pem`));
    const mixed = await refusal(url(withTls, `sslcert=${path}/cert.pem&sslkey=${path}/key.pem`));
    expect([wrong.code, mixed.code]).toEqual(['postgres.tls-file', 'postgres.tls-file']);
  });

  test('a certificate of ours is sent where there is one', async () => {
    const path = folderWith({ 'key.pem': key, 'cert.pem': cert });
    expect(await how(url(withTls, `sslcert=${path}/cert.pem&sslkey=${path}/key.pem`))).toBe('tls');
  });
});
