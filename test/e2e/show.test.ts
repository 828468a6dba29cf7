import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { byHand } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Pause {
  readonly by: string | null;
  readonly at: string | null;
  readonly exact: boolean;
  readonly knownFrom: string | null;
  readonly through: string | null;
}
interface Run {
  readonly workflowId: string;
  readonly status: string;
  readonly seconds: number | null;
}
interface Shown {
  readonly live: {
    readonly pause: Pause | null;
    readonly recent: readonly Run[];
    readonly heldBy: string | null;
    readonly remainingActions: number | null;
  } | null;
  readonly change: { readonly kind: string } | null;
  readonly deepChange: { readonly kind: string } | null;
  readonly nextWhy: string | null;
  readonly problems: readonly { readonly message: string }[];
}

const TIMING = { timeout: 30_000, interval: 300 };

describeWithServer('show', () => {
  let space: Workspace;
  const hasHistory = inject('temporalEngine') === 'v1';
  const list = [...numbered(8), { id: 'mal-9', status: 'hiatus', hiatus: { reason: 'production' } }];

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(list));
    expect((await space.run(['sync'])).code).toBe(0);
  });
  afterAll(() => space?.[Symbol.dispose]());

  const look = async (id: string) => {
    const { code, value, stderr } = await space.json<Shown>(['show', id]);
    if (code !== 0) throw new Error(stderr);
    return value;
  };
  const pauseOf = async (id: string) => (await look(id)).live?.pause ?? null;
  /** As far as engines without a history can tell nothing is made up. */
  const traced = (by: string, through: string) =>
    hasHistory
      ? { by: expect.stringMatching(by), at: expect.any(String), exact: true, knownFrom: 'history', through }
      : { by: null, at: null, exact: false, knownFrom: null, through: null };

  describe('tells who paused a schedule, and when:', () => {
    test('a person with Temporal’s own CLI', async () => {
      await byHand(space, 'toggle', '-s', 'episode-air-mal-1', '--pause', '--reason', 'staff meeting');
      const before = Date.now();
      const found = await pauseOf('mal-1');
      expect(found).toEqual(traced(String.raw`\d+@`, 'pause'));
      if (hasHistory) expect(Math.abs(Date.parse(found?.at ?? '') - before)).toBeLessThan(20_000);
    });

    test('a program, with an update that says paused', async () => {
      const connection = await Connection.connect({ address: space.address });
      const { namespace } = space;
      const client = new Client({ connection, namespace, identity: 'importer@host' });
      await client.schedule
        .getHandle('episode-air-mal-2')
        .update((was) => ({ ...was, state: { ...was.state, paused: true, note: 'by the importer' } }));
      await connection.close();
      await expect.poll(() => pauseOf('mal-2'), TIMING).toEqual(traced('^importer@host$', 'update'));
    });

    test('an operator with our own pause, by its note', async () => {
      expect((await space.run(['pause', 'mal-3', '--reason', 'broken file', '--yes'])).code).toBe(0);
      expect(await pauseOf('mal-3')).toMatchObject({
        knownFrom: 'note',
        exact: true,
        by: expect.any(String),
      });
    });

    test('sync itself, which created it so', async () => {
      const { pause, heldBy } = (await look('mal-9')).live ?? {};
      expect(pause).toEqual(traced('@', 'create'));
      expect(heldBy).toBeNull();
    });

    test('Temporal, because a workflow failed', async () => {
      const made = ['create', '-s', 'fragile', '--interval', '1d', '--pause-on-failure'];
      const workflow = ['--task-queue', 'nobody', '--type', 'T', '-w', 'w', '--execution-timeout', '1s'];
      await byHand(space, ...made, ...workflow);
      await byHand(space, 'trigger', '-s', 'fragile');
      await expect.poll(async () => (await pauseOf('fragile')) !== null, TIMING).toBe(true);
      const through = hasHistory ? { by: null, knownFrom: 'history', through: 'failure' } : { by: null };
      await expect.poll(() => pauseOf('fragile'), TIMING).toMatchObject(through);
      const { stdout } = await space.run(['show', 'fragile']);
      expect(stdout).toContain('timed out');
      if (hasHistory) expect(stdout).toContain('paused by   Temporal itself');
    });

    test.runIf(inject('temporalServer') === 'dev')('also after the history was begun anew', async () => {
      const workflow = 'temporal-sys-scheduler:episode-air-mal-1';
      const latest = async () => {
        const { stdout } = await space.temporal(['workflow', 'describe', '-w', workflow, '-o', 'json']);
        const { workflowExecutionInfo: info } = JSON.parse(stdout) as {
          workflowExecutionInfo: { execution: { runId: string } };
        };
        return info.execution.runId;
      };
      const [found, run] = [await pauseOf('mal-1'), await latest()];
      await space.temporal(['workflow', 'signal', '-w', workflow, '--name', 'force-continue-as-new']);
      await expect.poll(latest, TIMING).not.toBe(run);
      expect(await pauseOf('mal-1')).toEqual(found);
    });

    test('list tells the same of those that somebody holds', async () => {
      const { value } = await space.json<{ schedules: { id: string; heldBy: string | null }[] }>([
        'list',
        '--where',
        'state=held',
      ]);
      const holds = new Map(value.schedules.map(({ id, heldBy }) => [id, heldBy]));
      expect([...holds.keys()]).toEqual(['episode-air-mal-1', 'episode-air-mal-2', 'episode-air-mal-3']);
      expect(holds.get('episode-air-mal-2')).toBe(hasHistory ? 'importer@host' : null);
    });
  });

  test('tells how the last runs ended, and which are gone', async () => {
    const runs = async () => (await look('mal-4')).live?.recent ?? [];
    const trigger = async (count: number) => {
      await byHand(space, 'trigger', '-s', 'episode-air-mal-4', '--overlap-policy', 'AllowAll');
      await expect.poll(async () => (await runs()).length, TIMING).toBe(count);
      return (await runs()).at(-1)?.workflowId ?? '';
    };
    const gone = await trigger(1);
    const ended = await trigger(2);
    await trigger(3);
    await space.temporal(['workflow', 'delete', '-w', gone]);
    await space.temporal(['workflow', 'terminate', '-w', ended, '--reason', 'x']);
    await expect
      .poll(async () => (await runs()).map(({ status }) => status), TIMING)
      .toEqual(['gone', 'terminated', 'running']);
    expect((await runs()).map(({ seconds }) => seconds)).toEqual([null, expect.any(Number), null]);
  });

  describe('tells what the next sync would do:', () => {
    test('nothing', async () => {
      expect(await look('mal-5')).toMatchObject({ change: { kind: 'keep' }, deepChange: null });
    });

    test('nothing, but sync --deep would, to an edit that a list does not show', async () => {
      const { stdout } = await space.temporal([
        'schedule',
        'describe',
        '-s',
        'episode-air-mal-6',
        '-o',
        'json',
      ]);
      expect(stdout).toContain('update-service');
      const connection = await Connection.connect({ address: space.address });
      const client = new Client({ connection, namespace: space.namespace });
      await client.schedule.getHandle('episode-air-mal-6').update((was) => {
        if (was.action.type !== 'startWorkflow') throw new Error('no workflow');
        return { ...was, action: { ...was.action, taskQueue: 'elsewhere' } };
      });
      await connection.close();
      await expect
        .poll(() => look('mal-6'), TIMING)
        .toMatchObject({ change: { kind: 'keep' }, deepChange: { kind: 'update' } });
    });

    test('leave alone what is wrong in the list, and what is somebody else’s', async () => {
      const wrong = list.map((entry) =>
        entry.id === 'mal-7' ? { ...entry, broadcast: 'mon 29:60' } : entry,
      );
      space.write('schedules.yaml', writeList(wrong));
      try {
        const shown = await look('mal-7');
        expect(shown).toMatchObject({ change: { kind: 'invalid' }, live: { pause: null } });
        expect(shown.problems[0]?.message).toContain('29:60');
      } finally {
        space.write('schedules.yaml', writeList(list));
      }
      expect((await space.run(['show', 'fragile'])).stdout).toContain('Sync leaves it alone');
    });

    test('is not known without the list, and all else is shown', async () => {
      const { code, stdout, stderr } = await space.run([
        'show',
        'episode-air-mal-5',
        '--source',
        'none.yaml',
      ]);
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining('what sync would do is not known'),
      });
      expect(stdout).toContain('In Temporal (owner echora)');
    });
  });

  test('tells a schedule whose starts are used up', async () => {
    const made = ['create', '-s', 'counted', '--interval', '1d', '--remaining-actions', '1'];
    await byHand(space, ...made, '--task-queue', 'nobody', '--type', 'T', '-w', 'counted');
    expect(await look('counted')).toMatchObject({ live: { remainingActions: 1 }, nextWhy: null });
    await byHand(
      space,
      'update',
      '-s',
      'counted',
      '--interval',
      '1s',
      '--remaining-actions',
      '1',
      '--task-queue',
      'nobody',
      '--type',
      'T',
      '-w',
      'counted',
    );
    await expect
      .poll(() => look('counted'), TIMING)
      .toMatchObject({ live: { remainingActions: 0 }, nextWhy: 'exhausted' });
  });
});
