import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DesiredList } from '../../../src/desired/source.ts';
import { KnownError } from '../../../src/errors/known.ts';
import { cuttingProxy } from '../../support/postgres/cutting-proxy.ts';
import { useDatabase } from '../../support/postgres/database.ts';
import { randomPoints } from '../../support/random-points.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, uuidOf } from '../../support/postgres/echora-rows.ts';
import { readPostgres, refusalOf } from '../../support/postgres/read-list.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres/start-postgres.ts';

/** Several batches, the last one not full. */
const ROWS = 4300;
const SHOWS = Array.from({ length: ROWS }, (_, index) => ({
  id: uuidOf(String(index)),
  title: `Show ${index}`,
  status: 'ONGOING',
}));
const POINTS = 50;
const SCHEMA = new URL('../../support/postgres/echora.sql', import.meta.url);

/** A cut may come too late to matter: all of the list is right, and an error is; less of it never. */
async function wholeOrError(reading: Promise<DesiredList>): Promise<string> {
  const outcome: unknown = await reading.catch((error: unknown) => error);
  if (outcome instanceof KnownError) return outcome.code;
  expect(outcome).toMatchObject({ source: { entries: ROWS } });
  return 'whole';
}

describeWithPostgres('a connection that is cut while a list is read', () => {
  const database = useDatabase();
  beforeAll(() => insertRows(database.run, SHOWS));

  test.each(['reset', 'close'] as const)(
    `is an error at any of ${POINTS} points, never a shorter list (%s)`,
    { retry: 0 },
    async (how) => {
      await using proxy = await cuttingProxy(database.url);
      await readPostgres(proxy.url);
      const bytes = proxy.answered();

      for (const point of randomPoints(POINTS)) {
        proxy.cutAfter(1 + Math.floor((bytes - 1) * point), how);
        expect([point, await wholeOrError(readPostgres(proxy.url))]).toEqual([point, 'postgres.lost']);
      }

      proxy.cutAfter(null);
      expect(await wholeOrError(readPostgres(proxy.url))).toBe('whole');
    },
  );

  test('is an error when the database itself ends it', { retry: 0 }, async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const application = `cut-${round}`;
      const reading = wholeOrError(readPostgres(database.url, { env: { PGAPPNAME: application } }));
      const end = async () => {
        const killed = await database.run(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
          [application],
        );
        return killed.length > 0;
      };
      for (let attempt = 0; attempt < 200; attempt += 1) if (await end()) break;
      outcomes.add(await reading);
    }
    expect([...outcomes].filter((code) => code !== 'whole')).toEqual(['postgres.lost']);
  });

  test('is an error, and not a hang, when nobody answers any more', async () => {
    const query = 'SELECT id, title, status, pg_sleep(60) FROM anime';
    const error = await refusalOf(readPostgres(database.url, { query, timeoutMs: 300 }));
    expect([error.code, error.message]).toEqual([
      'postgres.timeout',
      expect.stringContaining('within 0.3 s'),
    ]);
  });

  test('is an interruption when we are told to stop', async () => {
    const stop = new AbortController();
    const query = 'SELECT id, title, status, pg_sleep(60) FROM anime';
    const reading = refusalOf(readPostgres(database.url, { query, signal: stop.signal }));
    setTimeout(() => stop.abort('SIGTERM'), 50);
    expect(await reading).toMatchObject({ code: 'interrupted', exitCode: 143 });
  });

  test('is never begun when we are told to stop before', async () => {
    expect(
      await refusalOf(readPostgres(database.url, { signal: AbortSignal.abort('SIGINT') })),
    ).toMatchObject({
      code: 'interrupted',
    });
  });
});

/** A connection to a server that may still be recovering. */
async function connectAgain(url: string): Promise<Client> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      return await client.connect();
    } catch {
      await client.end().catch(() => undefined);
    }
  }
}

describeWithPostgres('a Postgres that is killed while a list is read', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres({ report: () => {} });
    const client = await connectAgain(server.url);
    await client.query(await readFile(SCHEMA, 'utf8'));
    await insertRows((sql, values) => client.query(sql, [...values]), SHOWS);
    // A test server commits without waiting for the disk: a crash would take the rows along.
    await client.query('CHECKPOINT');
    await client.end();
  });
  afterAll(() => server?.stop());

  /** Kills the process that serves the application: Postgres then ends every other one, too, and recovers. */
  const kill = async (
    application: string,
    when: { readonly now: () => boolean; readonly over: () => boolean },
  ) => {
    const beside = await connectAgain(server.url);
    let pid: number | undefined;
    while (!when.over() && !(pid !== undefined && when.now())) {
      const { rows } = await beside.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE application_name = $1',
        [application],
      );
      pid = rows[0]?.pid;
    }
    if (pid !== undefined && !when.over()) process.kill(pid, 'SIGKILL');
    await beside.end().catch(() => undefined);
  };

  test(
    `gives an error at any of ${POINTS} points, never a shorter list`,
    { timeout: 240_000, retry: 0 },
    async () => {
      await using proxy = await cuttingProxy(server.url);
      expect(await wholeOrError(readPostgres(proxy.url))).toBe('whole');
      const bytes = proxy.answered();

      const outcomes: string[] = [];
      for (const point of randomPoints(POINTS)) {
        await (await connectAgain(server.url)).end();
        const until = proxy.answered() + bytes * point;
        const application = `killed-at-${point}`;
        let isOver = false;
        const reading = wholeOrError(readPostgres(proxy.url, { env: { PGAPPNAME: application } }));
        void reading.finally(() => (isOver = true));
        await kill(application, { now: () => proxy.answered() >= until, over: () => isOver });
        outcomes.push(await reading);
      }

      const cut = outcomes.filter((outcome) => outcome !== 'whole');
      expect(new Set(cut)).toEqual(new Set(['postgres.lost']));
      expect(cut.length).toBeGreaterThan(POINTS / 2);
    },
  );
});
