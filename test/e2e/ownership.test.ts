import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { byHand, see, seeText } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Plan {
  readonly changes: readonly { readonly id: string; readonly kind: string; readonly held: boolean }[];
}
interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
}

const ACTION = ['--type', 'Theirs', '--task-queue', 'theirs', '--workflow-id', 'theirs'];

describeWithServer('what is not ours to change', () => {
  let space: Workspace;
  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
  });
  afterAll(() => space?.[Symbol.dispose]());

  const syncReport = async (...args: string[]) => {
    const { code, value } = await space.json<Report>(['sync', ...args]);
    return { code, did: value.outcomes.map(({ id, kind, outcome }) => `${kind} ${id} ${outcome}`) };
  };

  test('a foreign schedule on an id of the list is blocked, and to the letter as it was', async () => {
    const id = 'episode-air-mal-1';
    await byHand(
      space,
      'create',
      '-s',
      id,
      '--cron',
      '0 12 * * *',
      ...ACTION,
      '--schedule-memo',
      'by="hand"',
      '--schedule-search-attribute',
      'EchoraSchedOwner="somebody"',
    );
    const before = await seeText(space, id);
    space.write('schedules.yaml', writeList(numbered(2)));
    const { code, did } = await syncReport();
    expect({ code, did }).toEqual({ code: 4, did: ['create episode-air-mal-2 applied'] });
    await syncReport('--deep');
    expect(await seeText(space, id)).toBe(before);
    const { value } = await space.json<Plan>(['plan']);
    expect(value.changes).toEqual([expect.objectContaining({ id, kind: 'blocked' })]);
  });

  test('a pause by hand survives ten syncs that update the same schedule', async () => {
    const id = 'episode-air-mal-3';
    space.write('schedules.yaml', writeList([{ id: 'mal-3' }]));
    await syncReport('mal-3');
    await byHand(space, 'toggle', '-s', id, '--pause', '--reason', 'maintenance, ask Aki');
    for (let round = 1; round <= 10; round += 1) {
      space.write('schedules.yaml', writeList([{ id: 'mal-3', broadcast: `tue ${10 + round}:00` }]));
      expect(await syncReport('mal-3')).toEqual({ code: 0, did: [`update ${id} applied`] });
    }
    const seen = await see(space, id);
    expect(seen?.schedule.state).toEqual({ paused: true, notes: 'maintenance, ask Aki' });
    expect(seen?.schedule.spec.structuredCalendar?.[0]?.['hour']).toMatchObject([{ start: 20, end: 20 }]);
    const { value } = await space.json<{ schedules: { id: string; state: string }[] }>(['list']);
    expect(value.schedules).toContainEqual(expect.objectContaining({ id, state: 'held' }));
  });

  test('a change by hand that the list of schedules shows is found and undone', async () => {
    const id = 'episode-air-mal-4';
    space.write('schedules.yaml', writeList([{ id: 'mal-4' }]));
    await syncReport('mal-4');
    const before = await see(space, id);
    await byHand(space, 'update', '-s', id, '--cron', '0 12 * * *', ...ACTION);
    await expect
      .poll(async () => (await space.json<Plan>(['plan', 'mal-4'])).value.changes, { timeout: 10_000 })
      .toEqual([expect.objectContaining({ id, kind: 'update' })]);
    expect((await syncReport('mal-4')).did).toEqual([`update ${id} applied`]);
    expect((await see(space, id))?.schedule).toEqual(before?.schedule);
  });

  test('a change by hand that only a description shows is found with --deep', async () => {
    const id = 'episode-air-mal-5';
    space.write('schedules.yaml', writeList([{ id: 'mal-5', broadcast: 'mon 23:00 UTC' }]));
    await syncReport('mal-5');
    const seen = await see(space, id);
    await byHand(
      space,
      'update',
      '-s',
      id,
      '--type',
      'EpisodeAirTrackingWorkflow',
      '--task-queue',
      'elsewhere',
      '--workflow-id',
      id,
      '--calendar',
      '{"dayOfWeek":"Mon","hour":"23"}',
      '--jitter',
      '2m',
      '--overlap-policy',
      'BufferOne',
      '--catchup-window',
      '7d',
      '--input',
      '{}',
    );
    expect(seen?.schedule.spec.timezoneName).toBe('UTC');
    await expect
      .poll(async () => (await space.json<Plan>(['plan', 'mal-5', '--deep'])).value.changes, {
        timeout: 10_000,
      })
      .toEqual([expect.objectContaining({ id, kind: 'update' })]);
    expect((await syncReport('mal-5', '--deep')).did).toEqual([`update ${id} applied`]);
    expect((await see(space, id))?.schedule.action).toEqual(seen?.schedule.action);
  });
});
