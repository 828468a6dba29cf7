import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

const SCHEMA = new URL('echora.sql', import.meta.url);

/** A database with Echora's schema, for the tests of one `describe`. */
export interface TestDatabase {
  /** Of the superuser. */
  readonly url: string;
  /** Runs SQL as the superuser; answers the rows. */
  readonly run: (sql: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
}

/**
 * A database of its own, there while the tests of the `describe` around run; to be called before them. A clone of the
 * template, or an empty one in another encoding.
 */
export function useDatabase({ encoding = null }: { readonly encoding?: string | null } = {}): TestDatabase {
  const superuser = inject('postgresUrl');
  const name = freshName();
  const url = superuser === '' ? '' : urlOf(superuser, name);
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  beforeAll(async () => {
    const origin =
      encoding === null
        ? `TEMPLATE ${inject('postgresTemplate')}`
        : `TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`;
    await execute(superuser, `CREATE DATABASE ${name} ${origin}`);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await dropDatabase(superuser, name);
  });
  return { url, run: async (sql, values = []) => (await client.query(sql, [...values])).rows };
}

/** A database with Echora's schema and no rows; answers its name. */
export async function makeTemplate(superuser: string): Promise<string> {
  const name = freshName();
  await execute(superuser, `CREATE DATABASE ${name}`);
  await execute(urlOf(superuser, name), await readFile(SCHEMA, 'utf8'));
  return name;
}

/** Also ends the sessions that are left in it. */
export async function dropDatabase(superuser: string, name: string): Promise<void> {
  await execute(superuser, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** The same server and user, another database. */
export function urlOf(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

function freshName(): string {
  return `echora_sched_test_${randomBytes(6).toString('hex')}`;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
