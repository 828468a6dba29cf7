import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../src/desired/postgres/connection/parameters.ts';
import { folderWith } from '../../support/folder.ts';
import { CERTIFICATE } from '../../support/live/certificate.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { readPostgres, refusalOf } from '../../support/postgres/read-list.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres/start-postgres.ts';

const { ca, cert, key } = CERTIFICATE;
/** Says whether its own session is encrypted. */
const QUERY =
  "SELECT 'a' AS id, CASE WHEN ssl THEN 'tls' ELSE 'clear' END AS title, 'airing' AS status FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
const RULES = [
  'hostnossl all only_tls all reject',
  'hostssl all only_clear all reject',
  'host all all all trust',
  '',
].join('\n');

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
      const error = await refusal(url(without, `sslmode=${mode}`));
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
    const root = () => `&sslrootcert=${folderWith({ 'ca.pem': ca })}/ca.pem`;

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

    test.each(['verify-ca', 'verify-full', 'verify-full&sslrootcert=system'])(
      'an authority that nobody knows is refused by sslmode=%s',
      async (mode) => {
        const error = await refusal(url(withTls, `sslmode=${mode}`));
        expect([error.code, error.exitCode]).toEqual(['postgres.certificate', 1]);
        expect(error.hint).toContain('sslrootcert');
      },
    );

    test("it is looked for where libpq looks, and makes 'require' check, too", async () => {
      const ours = home({ '.postgresql/root.crt': ca });
      expect(await how(url(withTls, 'sslmode=verify-full'), ours)).toBe('tls');
      const others = home({ '.postgresql/root.crt': cert });
      expect((await refusal(url(withTls, 'sslmode=require'), others)).code).toBe('postgres.certificate');
      expect(await how(url(withTls, 'sslmode=prefer'), others)).toBe('tls');
    });
  });

  test.each([
    ['sslrootcert=/nowhere.pem', 'sslrootcert /nowhere.pem cannot be used'],
    ['sslcert=/nowhere.pem', 'sslcert /nowhere.pem cannot be used'],
    ['sslcert=/etc/passwd', '/.postgresql/postgresql.key cannot be used'],
  ])('a file that is not there is told: %s', async (search, message) => {
    const error = await refusal(url(withTls, `sslmode=verify-ca&${search}`));
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
