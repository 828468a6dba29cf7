import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { byHand } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';
import { useDatabase } from '../support/postgres/database.ts';
import { describeWithPostgres } from '../support/postgres/describe.ts';

interface Check {
  readonly check: string;
  readonly verdict: string;
  readonly message: string;
  readonly fix: string | null;
}
interface Doctor {
  readonly checks: readonly Check[];
  readonly bench: { readonly list: object; readonly pace: { readonly rps: number } } | null;
}
interface Forecast {
  readonly namespaceId: string | null;
  readonly schedules: number;
  readonly starts: number;
  readonly worst: readonly { readonly who: readonly { readonly at: string; readonly id: string }[] }[];
}

const POLLING = { timeout: 30_000, interval: 500 };

describeWithServer('checking', () => {
  let space: Workspace;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(3)));
    expect((await space.run(['sync'])).code).toBe(0);
  });
  afterAll(() => space?.[Symbol.dispose]());

  describe('doctor', () => {
    const examine = async (...args: string[]) => {
      const { code, value } = await space.json<Doctor>(['doctor', ...args]);
      const find = (name: string) => value.checks.find(({ check }) => check === name);
      return { code, value, find };
    };

    test('finds everything in order but the workers that are not there', async () => {
      const { code, value, find } = await examine();
      const failed = value.checks.filter(({ verdict }) => verdict !== 'ok').map(({ check }) => check);
      expect({ code, failed }).toEqual({ code: 4, failed: ['workers'] });
      expect(find('server')?.message).toContain(space.address);
      expect(find('namespace')?.message).toContain('for 30 days');
      expect(find('engine')?.message).toMatch(inject('temporalEngine') === 'v1' ? /^V1/ : /^V2/);
    });

    test('knows who wrote last', async () => {
      await expect
        .poll(async () => (await examine()).find('last-run')?.message, { timeout: 20_000, interval: 500 })
        .toMatch(/^\S+@\S+ wrote last, \d+ (second|minute)s? ago/);
    });

    test('is content once a worker polls', async () => {
      const connection = await Connection.connect({ address: space.address });
      const ending = new AbortController();
      const request = {
        namespace: space.namespace,
        taskQueue: { name: 'update-service' },
        identity: 'worker@test',
        workerVersionCapabilities: { buildId: '1.4.0', useVersioning: false },
      };
      const { workflowService } = connection;
      const polls = connection.withAbortSignal(ending.signal, () =>
        connection.withDeadline(Date.now() + 60_000, () =>
          Promise.allSettled([
            workflowService.pollWorkflowTaskQueue(request),
            workflowService.pollActivityTaskQueue(request),
          ]),
        ),
      );
      try {
        await expect.poll(async () => (await examine()).code, { timeout: 20_000, interval: 500 }).toBe(0);
        expect((await examine()).find('workers')?.message).toContain('1 worker for workflows (worker@test)');
      } finally {
        ending.abort();
        await polls;
        await connection.close();
      }
    });

    test('says what a namespace lacks that nobody set up', async () => {
      using bare = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
      bare.write('schedules.yaml', writeList(numbered(1)));
      const missing = await bare.json<Doctor>(['doctor']);
      expect(missing.value.checks.find(({ check }) => check === 'namespace')?.message).toContain(
        `no namespace ${bare.namespace}`,
      );
      const created = await bare.temporal(['operator', 'namespace', 'create', '--retention', '1d']);
      expect(created).toMatchObject({ code: 0 });
      await expect
        .poll(
          async () => {
            const { value } = await bare.json<Doctor>(['doctor']);
            return value.checks
              .filter(({ verdict }) => verdict !== 'ok' && verdict !== 'skipped')
              .map(({ check }) => check);
          },
          { timeout: 30_000, interval: 1000 },
        )
        .toEqual(['namespace', 'attributes', 'workers']);
    });
  });

  test('doctor tells a search attribute of the wrong type, and how to mend it', async () => {
    using odd = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    odd.write('schedules.yaml', writeList(numbered(1)));
    await odd.temporal(['operator', 'namespace', 'create', '--retention', '30d']);
    const attribute = ['operator', 'search-attribute', 'create', '--name'];
    const attributes = async () => {
      const { code, value } = await odd.json<Doctor>(['doctor']);
      const found = value.checks.find(({ check }) => check === 'attributes');
      return { code, verdict: found?.verdict, message: found?.message, fix: found?.fix };
    };
    await expect
      .poll(
        async () => (await odd.temporal([...attribute, 'EchoraSchedOwner', '--type', 'Int'])).code,
        POLLING,
      )
      .toBe(0);
    await expect.poll(attributes, POLLING).toEqual({
      code: 4,
      verdict: 'fail',
      message: expect.stringMatching(/EchoraSchedOwner.*Int/),
      fix: expect.stringContaining('EchoraSchedOwner'),
    });
  });

  describeWithPostgres('doctor of a list in a database', () => {
    const database = useDatabase();
    const password = 'pw-of-the-role';
    const roles = { doctor_reader: 'SELECT', doctor_writer: 'SELECT, UPDATE, DELETE' };
    beforeAll(async () => {
      for (const [role, grant] of Object.entries(roles))
        await database.run(
          `CREATE ROLE ${role} LOGIN PASSWORD '${password}'; GRANT ${grant} ON anime TO ${role}`,
        );
    });
    afterAll(async () => {
      for (const role of Object.keys(roles)) await database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    });
    const examine = async (url: string) => {
      const { value } = await space.json<Doctor>(['doctor'], {
        env: { ECHORA_SCHED_SOURCE: url, HOME: '/nowhere' },
      });
      return value.checks.filter(({ check }) => check === 'database' || check === 'list');
    };
    const as = (username: string) => Object.assign(new URL(database.url), { username, password }).href;

    test('is content with a role that only reads', async () => {
      expect(await examine(as('doctor_reader'))).toMatchObject([
        { check: 'list', verdict: 'ok' },
        { check: 'database', verdict: 'ok', fix: null },
      ]);
    });

    test('doubts one that may write, and its own remedy helps', async () => {
      const [, found] = await examine(as('doctor_writer'));
      expect(found).toMatchObject({ verdict: 'warn', message: expect.stringContaining('public.anime') });
      await database.run(found?.fix ?? '');
      expect(await examine(as('doctor_writer'))).toMatchObject([{ verdict: 'ok' }, { verdict: 'ok' }]);
    });

    test('doubts a superuser', async () => {
      const [, found] = await examine(database.url);
      expect(found).toMatchObject({ verdict: 'warn', message: expect.stringContaining('superuser') });
      expect(found?.fix).toContain('GRANT SELECT');
    });

    test('says that it cannot be reached, once', async () => {
      const url = Object.assign(new URL(database.url), { port: '1' }).href;
      expect(await examine(url)).toMatchObject([
        { check: 'list', verdict: 'fail' },
        { check: 'database', verdict: 'skipped', fix: null },
      ]);
    });
  });

  describe('forecast', () => {
    test('foretells the very times that Temporal announces', async () => {
      const announced = await Promise.all(
        ['mal-1', 'mal-2', 'mal-3'].map(async (id) => {
          const { stdout } = await space.temporal([
            'schedule',
            'describe',
            '-s',
            `episode-air-${id}`,
            '-o',
            'json',
          ]);
          const { info } = JSON.parse(stdout) as { info: { futureActionTimes: string[] } };
          return Math.floor(Date.parse(info.futureActionTimes[0] ?? '') / 1000);
        }),
      );
      const { code, value } = await space.json<Forecast>(['forecast']);
      const told = value.worst.flatMap(({ who }) => who.map(({ at }) => Math.floor(Date.parse(at) / 1000)));
      expect({ code, told: told.toSorted((a, b) => a - b) }).toEqual({
        code: 0,
        told: announced.toSorted((a, b) => a - b),
      });
      const live = await space.json<Forecast>(['forecast', '--live']);
      expect(live.value).toEqual({ ...value, of: 'live', from: expect.anything(), to: expect.anything() });
    });

    test('of what is live counts others’ schedules, and no paused ones', async () => {
      await byHand(
        space,
        'create',
        '-s',
        'foreign',
        '--interval',
        '1d',
        '--task-queue',
        'q',
        '--type',
        'T',
        '-w',
        'w',
      );
      await byHand(space, 'toggle', '-s', 'episode-air-mal-3', '--pause', '--reason', 'broken');
      const ids = async () => {
        const { value } = await space.json<Forecast>(['forecast', '--live', '--for', '7d']);
        return { schedules: value.schedules, starts: value.starts };
      };
      await expect.poll(ids, { timeout: 20_000, interval: 500 }).toEqual({ schedules: 3, starts: 9 });
      expect((await space.json<Forecast>(['forecast'])).value.schedules).toBe(3);
      expect((await space.run(['forecast', '--live', '--budget', '0.1', '--fail-over'])).code).toBe(4);
    });
  });

  test('doctor --bench measures how long reads take, and suggests a pace', async () => {
    const { value } = await space.json<Doctor>(['doctor', '--bench']);
    expect(value.bench?.list).toMatchObject({ calls: expect.any(Number), median: expect.any(Number) });
    expect(value.bench?.pace.rps).toBeGreaterThanOrEqual(5);
  });
});
