import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import type { WrittenEntry } from '../support/e2e/list.ts';
import { see, seenIds } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
}
interface Plan {
  readonly changes: readonly { readonly id: string; readonly kind: string }[];
  readonly refusals: readonly { readonly guard: string; readonly actual: number }[];
}

const DAY_MS = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A broadcast in UTC so many days from now, at this minute of the day. */
function broadcastIn(days: number): string {
  const at = new Date(Date.now() + days * DAY_MS);
  return `${WEEKDAYS[at.getUTCDay()]} ${at.toISOString().slice(11, 16)} UTC`;
}

/** The date, in UTC, so many days from now. */
function dateIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** For what a server shows with a delay. */
const PATIENT = { timeout: 20_000 };

describeWithServer('the life of a schedule', () => {
  let space: Workspace;
  let entries: WrittenEntry[];

  const syncList = async (...args: string[]) => {
    space.write('schedules.yaml', writeList(entries));
    const { code, value } = await space.json<Report>(['sync', ...args]);
    return { code, did: value.outcomes.map(({ id, kind, outcome }) => `${kind} ${id} ${outcome}`) };
  };
  const planList = async () => {
    space.write('schedules.yaml', writeList(entries));
    return (await space.json<Plan>(['plan'])).value;
  };
  const change = (id: string, over: Readonly<Record<string, unknown>>) => {
    entries = entries.map((entry) => (entry.id === id ? { ...entry, ...over } : entry));
  };

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    entries = numbered(8, { broadcast: broadcastIn(3) });
    expect((await syncList()).did).toHaveLength(8);
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('a broadcast that moves to another day moves the schedule', async () => {
    change('mal-1', { broadcast: 'fri 25:30' });
    expect(await syncList()).toEqual({ code: 0, did: ['update episode-air-mal-1 applied'] });
    const spec = (await see(space, 'episode-air-mal-1'))?.schedule.spec;
    expect(spec?.structuredCalendar?.[0]).toMatchObject({
      dayOfWeek: [{ start: 6, end: 6 }],
      hour: [{ start: 1, end: 1 }],
      minute: [{ start: 30, end: 30 }],
    });
  });

  test('an open hiatus pauses, with its reason as the note, and its end resumes', async () => {
    change('mal-2', { status: 'hiatus', hiatus: { reason: 'production' } });
    expect(await syncList()).toEqual({ code: 0, did: ['pause episode-air-mal-2 applied'] });
    expect((await see(space, 'episode-air-mal-2'))?.schedule.state).toEqual({
      paused: true,
      notes: '[echora-sched] hiatus: production',
    });
    expect((await syncList()).did).toEqual([]);
    change('mal-2', { status: 'airing', hiatus: undefined });
    expect(await syncList()).toEqual({ code: 0, did: ['resume episode-air-mal-2 applied'] });
    expect((await see(space, 'episode-air-mal-2'))?.schedule.state.paused ?? false).toBe(false);
  });

  test('a skipped date and a moved episode are written into the schedule, which fires accordingly', async () => {
    change('mal-3', { skip: [dateIn(10)], moved: [{ from: dateIn(17), to: `${dateIn(18)} 20:00` }] });
    expect(await syncList()).toEqual({ code: 0, did: ['update episode-air-mal-3 applied'] });
    const firesOf = async () => (await see(space, 'episode-air-mal-3'))?.info?.futureActionTimes ?? [];
    await expect
      .poll(async () => (await firesOf()).slice(0, 3).map((at) => at.slice(0, 10)), PATIENT)
      .toEqual([dateIn(3), dateIn(18), dateIn(24)]);
    // The jitter is two minutes at most.
    expect((await firesOf())[1]).toMatch(/T20:0[0-2]:/);
  });

  test('finished deletes, but waits while an airing is near', async () => {
    change('mal-4', { broadcast: broadcastIn(0.5) });
    await syncList();
    change('mal-4', { status: 'finished' });
    change('mal-5', { status: 'finished' });
    const { changes } = await planList();
    expect(changes.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'delete episode-air-mal-5',
      'waiting episode-air-mal-4',
    ]);
    expect(await syncList()).toEqual({ code: 0, did: ['delete episode-air-mal-5 applied'] });
    expect(await see(space, 'episode-air-mal-5')).toBeNull();
    expect(await see(space, 'episode-air-mal-4')).not.toBeNull();
  });

  test('cancelled deletes', async () => {
    change('mal-6', { status: 'cancelled' });
    expect(await syncList()).toEqual({ code: 0, did: ['delete episode-air-mal-6 applied'] });
    expect(await see(space, 'episode-air-mal-6')).toBeNull();
  });

  test('absence pauses at once, waits, comes back, and deletes after the grace period', async () => {
    const gone = entries.find(({ id }) => id === 'mal-7') ?? expect.fail();
    entries = entries.filter((entry) => entry !== gone);
    expect(await syncList()).toEqual({ code: 0, did: ['pause episode-air-mal-7 applied'] });
    expect((await see(space, 'episode-air-mal-7'))?.schedule.state.notes).toMatch(/^\[echora-sched\] /);
    expect((await planList()).changes).toContainEqual(
      expect.objectContaining({ id: 'episode-air-mal-7', kind: 'waiting' }),
    );
    entries = [...entries, gone];
    expect(await syncList()).toEqual({ code: 0, did: ['resume episode-air-mal-7 applied'] });
    entries = entries.filter((entry) => entry !== gone);
    await syncList();
    space.write('echora-sched.config.yaml', 'retire: { grace: 0s }\n');
    expect(await syncList()).toEqual({ code: 0, did: ['delete episode-air-mal-7 applied'] });
    expect(await see(space, 'episode-air-mal-7')).toBeNull();
  });

  test('an entry that becomes invalid leaves its schedule as it is, and the rest goes on', async () => {
    change('mal-8', { broadcast: 'mon 29:60' });
    change('mal-3', { broadcast: 'tue 22:00' });
    expect(await syncList()).toEqual({ code: 4, did: ['update episode-air-mal-3 applied'] });
    expect((await see(space, 'episode-air-mal-8'))?.schedule.state.paused ?? false).toBe(false);
    const strict = await space.run(['sync', '--strict']);
    expect(strict).toMatchObject({ code: 1, stdout: '' });
    expect(strict.stderr).toContain('29:60 is not a time of day');
  });

  test('a list without entries is refused, and nothing is written', async () => {
    entries = [];
    const before = await seenIds(space);
    const { refusals } = await planList();
    expect(refusals.map(({ guard }) => guard)).toContain('empty');
    expect((await space.run(['sync'])).code).toBe(3);
    expect(await seenIds(space)).toEqual(before);
  });
});
