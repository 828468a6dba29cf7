import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { paste } from '../support/e2e/paste.ts';
import { byHand, decodeData, see, seenIds, seeText } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Plan {
  readonly changes: readonly { readonly id: string; readonly kind: string; readonly reason: string }[];
}
interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
}

const ACTION = ['--type', 'Theirs', '--task-queue', 'theirs', '--workflow-id', 'theirs'];
/** What adopting must not lose. */
const BESIDE = ['--schedule-memo', 'by="hand"'];

describeWithServer('whose a schedule is', () => {
  let space: Workspace;
  /** What the last verb printed besides its report. */
  let told = '';
  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
  });
  afterAll(() => space?.[Symbol.dispose]());

  const act = async (...args: string[]) => {
    const { code, value, stderr } = await space.json<Report>([...args, '--yes']);
    told = stderr;
    return { code, did: value.outcomes.map(({ id, kind, outcome }) => `${kind} ${id} ${outcome}`) };
  };
  /** Lists show a schedule a moment after it was made. */
  const untilListed = (id: string) => expect.poll(() => seenIds(space), { timeout: 20_000 }).toContain(id);
  const memoOf = async (id: string) => {
    const seen = JSON.parse((await seeText(space, id)) ?? '{}') as {
      memo?: { fields: Record<string, { data: string }> };
    };
    const fields = Object.entries(seen.memo?.fields ?? {});
    return Object.fromEntries(fields.map(([key, { data }]) => [key, decodeData(data)]));
  };

  test('a released schedule has none of our marks, and is else as it was; sync lets it be', async () => {
    const id = 'episode-air-mal-1';
    space.write('schedules.yaml', writeList(numbered(2)));
    await act('sync');
    await byHand(space, 'toggle', '-s', id, '--pause', '--reason', 'ask Aki');
    const before = await see(space, id);
    expect(await act('release', 'mal-1')).toEqual({ code: 0, did: [`mark ${id} applied`] });
    const after = await see(space, id);
    expect(Object.keys(before?.searchAttributes?.indexedFields ?? {}).sort()).toEqual([
      'EchoraSchedHash',
      'EchoraSchedOwner',
    ]);
    expect(after?.searchAttributes?.indexedFields ?? {}).toEqual({});
    expect(after?.schedule).toEqual(before?.schedule);
    const undone = told;
    const text = await seeText(space, id);
    expect(await act('sync')).toEqual({ code: 4, did: [] });
    expect(await seeText(space, id)).toBe(text);
    expect(await paste(space, undone)).toMatchObject({ code: 0 });
    expect((await see(space, id))?.searchAttributes).toEqual(before?.searchAttributes);
    expect((await act('sync')).did).toEqual([]);
  });

  test('many that were released are ours again by the one command that is printed', async () => {
    const many = Array.from({ length: 6 }, (_, at) => ({ id: `mal-${at + 11}` }));
    space.write('schedules.yaml', writeList([...numbered(2), ...many]));
    await act('sync');
    expect((await act('release', '--all')).did).toHaveLength(8);
    expect(told).toContain('echora-sched adopt --all\n');
    expect(await paste(space, told)).toMatchObject({ code: 0 });
    expect(await act('sync')).toEqual({ code: 0, did: [] });
  });

  test('a schedule made by hand is adopted: only our marks are written, and sync then does what was foretold', async () => {
    const id = 'episode-air-mal-3';
    await byHand(space, 'create', '-s', id, '--cron', '0 12 * * *', ...ACTION, ...BESIDE);
    await untilListed(id);
    space.write('schedules.yaml', writeList([{ id: 'mal-3' }]));
    const before = await see(space, id);
    const { stderr } = await space.run(['adopt', id, '--dry-run', '-o', 'json']);
    expect(stderr).toContain('once adopted, the next sync');
    expect(stderr).toMatch(/airs +00:00.*12:00|airs +.*12:00 UTC → Mon 23:00 Asia\/Tokyo/);
    expect(await see(space, id)).toEqual(before);
    expect(await act('adopt', id)).toEqual({ code: 0, did: [`mark ${id} applied`] });
    const after = await see(space, id);
    expect(after?.schedule).toEqual(before?.schedule);
    const { EchoraSchedHash, EchoraSchedOwner, ...others } = after?.searchAttributes?.indexedFields ?? {};
    expect(decodeData(EchoraSchedOwner?.data ?? '')).toBe('echora');
    expect(decodeData(EchoraSchedHash?.data ?? '')).toMatch(/^v1:.{43}:active$/);
    expect(others).toEqual(before?.searchAttributes?.indexedFields ?? {});
    expect(await memoOf(id)).toEqual({ by: 'hand' });
    expect(await act('sync', 'mal-3')).toEqual({ code: 0, did: [`update ${id} applied`] });
    expect((await space.json<Plan>(['plan', 'mal-3'])).value.changes).toEqual([]);
    for (const name of [id, 'mal-3']) expect(await act('adopt', name)).toEqual({ code: 0, did: [] });
  });

  test('schedules of another tool are replaced under the ids of the list, once that is allowed', async () => {
    for (const n of [7, 8, 9])
      await byHand(space, 'create', '-s', `anime-${n}`, '--cron', '0 12 * * *', ...ACTION);
    await byHand(space, 'create', '-s', 'backup-nightly', '--cron', '0 3 * * *', ...ACTION);
    await untilListed('backup-nightly');
    const left = await seeText(space, 'backup-nightly');
    space.write('schedules.yaml', writeList([{ id: 'mal-7' }, { id: 'mal-8' }]));
    const words = ['adopt', '--all', '--match', 'anime-*', '--map', 'anime-{id}=mal-{id}'];
    expect((await space.run([...words, '--yes'])).code).toBe(3);
    expect(await act(...words, '--allow', 'ids=2')).toEqual({
      code: 4,
      did: ['create episode-air-mal-7 applied', 'create episode-air-mal-8 applied'],
    });
    expect((await see(space, 'anime-7'))?.schedule.state).toMatchObject({
      paused: true,
      notes: '[echora-sched] replaced by episode-air-mal-7',
    });
    expect((await see(space, 'anime-9'))?.schedule.state.paused).toBeUndefined();
    expect(await seeText(space, 'backup-nightly')).toBe(left);
    const { value } = await space.json<Plan>(['plan', 'mal-7', 'mal-8']);
    expect(value.changes).toEqual([]);

    expect(await paste(space, told)).toMatchObject({ code: 0 });
    expect(await see(space, 'episode-air-mal-7')).toBeNull();
    const old = await see(space, 'anime-7');
    expect(old?.schedule.state.paused).toBeUndefined();
    expect(old?.searchAttributes?.indexedFields ?? {}).toEqual({});
    expect((await act(...words, '--allow', 'ids=2')).did).toHaveLength(2);
  });
});
