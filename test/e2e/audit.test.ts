import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { writeList } from '../support/e2e/list.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Audit {
  readonly schedules: number;
  readonly expected: number;
  readonly missed: number;
  readonly misses: readonly { readonly at: string; readonly why: string; readonly evidence: string }[];
  readonly repair: string | null;
  readonly warnings: readonly string[];
}

describeWithServer('audit', () => {
  let space: Workspace;
  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    const daily = { cadence: 'daily', premiere: '2026-01-01' };
    space.write(
      'schedules.yaml',
      writeList([
        { id: 'mal-1', broadcast: '12:00', ...daily },
        { id: 'mal-2', broadcast: '13:00', ...daily },
      ]),
    );
    await space.run(['sync', '--yes']);
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('misses nothing of schedules that were not made yet, and says when they were', async () => {
    const { code, value } = await space.json<Audit>(['audit']);
    expect({ code, value }).toMatchObject({ code: 0, value: { schedules: 2, missed: 0, repair: null } });
    expect(value.expected).toBeGreaterThanOrEqual(13);
    expect(new Set(value.misses.map(({ why }) => why))).toEqual(new Set(['new']));
    expect(
      (await space.run(['backfill', '--all', '--from', '2026-10-01', '--missed', '--yes'])).stdout,
    ).toContain('nothing to start');
  });

  test('counts what ran, by a backfill too', async () => {
    const since = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const before = (await space.json<Audit>(['audit', 'mal-1', '--since', since])).value;
    await space.run(['backfill', 'mal-1', '--from', since, '--overlap', 'allow_all', '--yes']);
    await expect
      .poll(async () => (await space.json<Audit>(['audit', 'mal-1', '--since', since])).value.misses, {
        timeout: 20_000,
      })
      .toEqual([]);
    expect(before).toMatchObject({ schedules: 1, expected: before.misses.length });
  });

  test('says from when on runs are kept, when asked for more', async () => {
    const { value } = await space.json<Audit>(['audit', '--since', '2026-01-01']);
    expect(value.warnings).toEqual([expect.stringContaining('nobody knows')]);
  });

  test('refuses a time to come and unknown ids', async () => {
    expect((await space.run(['audit', '--since', '2099-01-01'])).code).toBe(1);
    expect((await space.run(['audit', 'mal-9'])).code).toBe(1);
  });
});
