import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { services } from '../support/deploy/compose.ts';
import { textOf } from '../support/deploy/files.ts';
import { runScript } from '../support/deploy/psql.ts';
import { startPostgres } from '../support/postgres/start-postgres.ts';
import type { PostgresServer } from '../support/postgres/start-postgres.ts';

const PASSWORDS = {
  TEMPORAL_DB_PASSWORD: "it's 1",
  ECHORA_DB_PASSWORD: 'two',
  ECHORA_SCHED_DB_PASSWORD: 'three',
};
const PASSWORD_OF: Readonly<Record<string, string>> = {
  temporal: PASSWORDS.TEMPORAL_DB_PASSWORD,
  echora: PASSWORDS.ECHORA_DB_PASSWORD,
  echora_sched: PASSWORDS.ECHORA_SCHED_DB_PASSWORD,
};

describe('the cluster that Compose makes', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres({ report: () => undefined });
    await runScript(textOf('deploy/postgres/init.sql'), server.url, PASSWORDS);
  });
  afterAll(() => server.stop());

  /** The rows, as one of the roles. */
  async function ask(user: string, database: string, sql: string): Promise<unknown[]> {
    const { hostname, port } = new URL(server.url);
    const password = PASSWORD_OF[user] ?? '';
    const client = new Client({ host: hostname, port: Number(port), user, password, database });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  test('has the databases and the role that Temporal is told', async () => {
    const {
      POSTGRES_USER = '',
      DBNAME = '',
      VISIBILITY_DBNAME = '',
    } = services()['temporal']?.environment ?? {};
    for (const database of [DBNAME, VISIBILITY_DBNAME]) {
      await ask(POSTGRES_USER, database, 'CREATE TABLE schema_version (version integer)');
      expect(await ask(POSTGRES_USER, database, 'SELECT * FROM schema_version')).toEqual([]);
    }
  });

  test('lets echora-sched read what Echora makes later, and nothing else', async () => {
    await ask('echora', 'echora', textOf('test/support/postgres/echora.sql'));
    await ask('echora', 'echora', "INSERT INTO anime (title) VALUES ('Witch Hat Atelier')");
    const titles = await ask('echora_sched', 'echora', 'SELECT title FROM anime');
    expect(titles).toEqual([{ title: 'Witch Hat Atelier' }]);

    const write = 'BEGIN READ WRITE; DELETE FROM anime';
    await expect(ask('echora_sched', 'echora', write)).rejects.toThrow('permission denied for table anime');
    const make = 'BEGIN READ WRITE; CREATE TABLE own (id integer)';
    await expect(ask('echora_sched', 'echora', make)).rejects.toThrow('permission denied for schema public');
    await expect(ask('echora_sched', 'echora', 'DELETE FROM anime')).rejects.toThrow('read-only transaction');
    await expect(ask('echora_sched', 'temporal', 'SELECT 1')).rejects.toThrow(
      'permission denied for database',
    );
  });

  test('keeps Echora and Temporal apart', async () => {
    await expect(ask('echora', 'temporal', 'SELECT 1')).rejects.toThrow('permission denied for database');
    await expect(ask('temporal', 'echora', 'SELECT 1')).rejects.toThrow('permission denied for database');
  });
});
