import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { writeList } from '../support/e2e/list.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

const DAY = 86_400_000;

interface Starts {
  readonly schedules: readonly {
    readonly times: readonly { readonly at: string; readonly kind: string; readonly run: object | null }[];
    readonly outcome: { readonly outcome: string; readonly started: number; readonly waiting: number } | null;
  }[];
  readonly refusal: { readonly most: number; readonly actual: number } | null;
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string };
}

describeWithServer('backfill', () => {
  let space: Workspace;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write(
      'schedules.yaml',
      writeList(
        [
          { id: 'mal-1', cadence: 'daily', broadcast: '12:00', premiere: '2026-01-01' },
          { id: 'mal-2', cadence: 'daily', broadcast: '13:00', premiere: '2026-01-01' },
          { id: 'mal-3', cadence: 'daily', broadcast: '14:00', premiere: '2026-01-01' },
        ],
        [
          { id: 'often', workflow: 'ScoreSyncWorkflow', every: '15m' },
          { id: 'steady', workflow: 'ScoreSyncWorkflow', every: '4h' },
        ],
      ),
    );
    const { code, stderr, stdout } = await space.run(['sync', '--yes']);
    expect({ code, stderr, stdout }).toMatchObject({ code: 0 });
  });
  afterAll(() => space?.[Symbol.dispose]());

  const date = (daysAgo: number): string => new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10);
  /** Nominal times of what was started, as Temporal's own CLI shows the workflow ids. */
  const started = async (id: string): Promise<string[]> => {
    const query = `TemporalScheduledById='episode-air-${id}'`;
    const { stdout } = await space.temporal(['workflow', 'list', '--query', query, '-o', 'json']);
    const rows = JSON.parse(stdout === '' ? '[]' : stdout) as { execution: { workflowId: string } }[];
    return rows.map(({ execution }) => execution.workflowId.replace(`episode-air-${id}-`, '')).sort();
  };

  test('starts each fire of the time once, both ends included, and none beside them', async () => {
    const [from, to] = [`${date(4)}T03:00:00Z`, `${date(2)}T03:00:00Z`];
    const range = ['backfill', 'mal-1', '--from', from, '--to', to, '--overlap', 'allow_all', '--yes'];
    const first = await space.json<Starts>(range);
    expect(first).toMatchObject({
      code: 0,
      value: {
        schedules: [
          {
            times: [4, 3, 2].map((days) => ({ at: `${date(days)}T03:00:00Z`, kind: 'start', run: null })),
            outcome: { outcome: 'applied', started: 3, waiting: 0 },
          },
        ],
      },
    });
    const expected = [4, 3, 2].map((days) => `${date(days)}T03:00:00Z`).sort();
    await expect.poll(() => started('mal-1'), { timeout: 10_000 }).toEqual(expected);
    const second = await space.json<Starts>(range);
    expect(second.value.schedules[0]?.times.map(({ kind }) => kind)).toEqual(['ran', 'ran', 'ran']);
    expect(await started('mal-1')).toEqual(expected);
  });

  test('starts what ran already only when asked to', async () => {
    const at = `${date(6)}T03:00:00Z`;
    const range = ['backfill', 'mal-1', '--from', at, '--to', at, '--overlap', 'allow_all', '--yes'];
    await space.run(range);
    await expect.poll(() => started('mal-1'), { timeout: 10_000 }).toContain(at);
    const again = async () => (await space.json<Starts>([...range, '--again'])).value.schedules[0];
    expect(await again()).toMatchObject({
      times: [{ kind: 'ran', run: { status: 'running' } }],
      outcome: null,
    });

    await space.temporal(['workflow', 'terminate', '--workflow-id', `episode-air-mal-1-${at}`]);
    await expect
      .poll(async () => (await space.json<Starts>([...range, '--dry-run'])).value.schedules[0]?.times, {
        timeout: 10_000,
      })
      .toMatchObject([{ kind: 'ran', run: { status: 'terminated' } }]);
    expect(await again()).toMatchObject({
      times: [{ kind: 'start', run: { status: 'terminated' } }],
      outcome: { outcome: 'applied', started: 1 },
    });
    await expect
      .poll(async () => (await started('mal-1')).filter((one) => one === at), { timeout: 10_000 })
      .toHaveLength(2);
  });

  test('lets starts wait for one another unless told otherwise, and none a second time', async () => {
    const range = ['backfill', 'mal-2', '--from', `${date(4)}T00:00:00Z`, '--to', `${date(1)}T00:00:00Z`];
    const { code, value } = await space.json<Starts>([...range, '--yes']);
    expect({ code, outcome: value.schedules[0]?.outcome }).toMatchObject({
      code: 0,
      outcome: { outcome: 'applied', started: 1, waiting: 2 },
    });
    const again = (await space.json<Starts>([...range, '--yes'])).value.schedules[0];
    expect(again).toMatchObject({
      times: [{ kind: 'ran' }, { kind: 'waiting' }, { kind: 'waiting' }],
      outcome: null,
    });
  });

  test('starts hundreds within what a server takes at a time', async () => {
    const range = ['backfill', 'steady', '--from', `${date(20)}T00:00:00Z`, '--to', `${date(2)}T03:59:59Z`];
    expect((await space.run([...range, '--yes'])).code).toBe(3);
    const { code, value } = await space.json<Starts>([...range, '--max', '109', '--yes']);
    expect({ code, outcome: value.schedules[0]?.outcome }).toMatchObject({
      code: 0,
      outcome: { outcome: 'applied', started: 1, waiting: 108 },
    });
  });

  test('takes a run up to a quarter of the cadence away for the slot’s own: slots move', async () => {
    const day = (days: number) => `${date(days)}T05:00:00Z`;
    const range = ['backfill', 'mal-3', '--overlap', 'allow_all', '--yes'];
    await space.run([...range, '--from', day(2), '--to', day(2)]);
    const moved = { id: 'mal-3', cadence: 'daily', premiere: '2026-01-01' };
    const kinds = async (broadcast: string) => {
      space.write('moved.yaml', writeList([{ ...moved, broadcast }]));
      await space.run(['sync', 'mal-3', '--source', 'moved.yaml', '--yes']);
      const shown = await space.json<Starts>([
        ...range,
        '--from',
        `${date(2)}T00:00:00Z`,
        '--to',
        `${date(2)}T15:00:00Z`,
        '--dry-run',
      ]);
      return shown.value.schedules[0]?.times.map(({ at, kind }) => `${at.slice(11, 16)} ${kind}`);
    };
    await expect.poll(() => kinds('14:00'), { timeout: 10_000 }).toEqual(['05:00 ran']);
    expect(await kinds('19:59')).toEqual(['10:59 ran']);
    expect(await kinds('20:01')).toEqual(['11:01 start']);
  });

  test('says of what is older than the namespace keeps that nobody knows, and leaves it', async () => {
    const { stdout } = await space.run(['backfill', 'mal-1', '--from', '2026-01-01', '--dry-run']);
    expect(stdout).toMatch(/Backfill of 1 schedule .*: \d+ to start, .* nobody knows of/);
    expect(stdout).toMatch(/! Of \d+ nobody knows whether they ran: .* --again starts them/);
  });

  test('refuses more starts than meant with 3, and names the flag that allows them', async () => {
    const all = ['backfill', 'mal-1', 'mal-2', '--from', '2016-01-01', '--again', '-y'];
    const { code, stdout } = await space.run(all);
    expect(code).toBe(3);
    const [, actual] = /Refused: (\d+) starts, and at most 50 unless allowed/.exec(stdout) ?? [];
    expect(Number(actual)).toBeGreaterThan(300);
    expect(stdout).toContain(`--max ${actual}`);
    expect((await space.json<Starts>(all)).value.refusal).toEqual({ most: 50, actual: Number(actual) });
  });

  test('refuses ten years of fires with what allows them, and more than one schedule queues', async () => {
    const failing = async (...args: string[]) => {
      const { code, value } = await space.json<Starts>(['backfill', 'often', '--again', ...args, '-y']);
      return { code, is: value.error?.code, words: `${value.error?.message} ${value.error?.hint}` };
    };
    expect(await failing('--from', '2016-01-01')).toEqual({
      code: 3,
      is: 'starts.slots',
      words: expect.stringContaining('--max') as unknown,
    });
    expect(await failing('--from', date(20), '--max', '5000')).toEqual({
      code: 3,
      is: 'starts.queue',
      words: expect.stringMatching(/often: [12],\d{3} starts at once; .* --overlap allow_all/) as unknown,
    });
  });

  test('refuses a time that ends before it begins, one to come, and what is not ours, before anything starts', async () => {
    const failing = async (...args: string[]) => {
      const { code, value } = await space.json<Starts>(['backfill', ...args, '-y']);
      return { code, is: value.error?.code };
    };
    const usage = { code: 1, is: 'usage.flag' };
    expect(await failing('mal-1', '--from', date(2), '--to', date(4))).toEqual(usage);
    expect(await failing('mal-1', '--from', date(2), '--to', '2099-01-01')).toEqual(usage);
    expect(await failing('mal-1', '--from', date(2), '--max', 'many')).toEqual(usage);
    expect(await failing('mal-9', '--from', date(2))).toEqual({ code: 1, is: 'select.ids' });
    expect(await failing('--from', date(2))).toEqual({ code: 1, is: 'select.none' });
  });

  test('starts nothing unasked where there is nobody to ask', async () => {
    const range = ['--from', `${date(9)}T00:00:00Z`, '--to', `${date(8)}T00:00:00Z`];
    const before = await started('mal-1');
    const { code, stderr } = await space.run(['backfill', 'mal-1', ...range]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
    expect(await started('mal-1')).toEqual(before);
  });
});
