import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DeleteOptions, Globals } from '../../../src/commands/context.ts';
import { deleteVerb } from '../../../src/commands/delete.ts';
import { LiveError } from '../../../src/live/port.ts';
import type { Report } from '../../../src/apply/outcome.ts';
import { readSettings } from '../../../src/commands/settings.ts';
import { decodeBackup } from '../../../src/render/json/backup.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import { actingContext, actOnFake } from '../../support/acting.ts';
import { buildSchedule } from '../../support/build/schedule.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import { fakeLocks } from '../../support/fake-live/fake-locks.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import { folderWith } from '../../support/folder.ts';

function serverWith(...ids: readonly string[]): FakeLive {
  const live = fakeLive();
  const schedule = buildSchedule();
  const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'active' } });
  for (const id of ids)
    live.seed({ id, owner: 'echora', mark, schedule, memo: { animeId: id, title: `T ${id}` } });
  return live;
}

interface Line extends DeleteOptions {
  readonly args?: readonly string[];
  readonly globals?: Globals;
}

function remove(live: FakeLive, cwd: string, { args = [], globals = { yes: true }, ...options }: Line) {
  // Without the lock: who watches it moves the fake clock on, past its lease, while a real file is written.
  const unlocked = { ...options, lock: false } as const;
  const context = actingContext<DeleteOptions>(live, { args, options: unlocked, globals, world: { cwd } });
  return actOnFake(live, context, deleteVerb(context));
}

const NAME = 'echora-sched-backup-20260406T000000Z.json';

describe('a delete by hand', () => {
  test('first keeps what it takes, in a file that only its writer may read', async () => {
    const live = serverWith('a', 'b', 'c');
    live.human.pause('b', 'maintenance');
    const before = live.snapshot();
    const cwd = folderWith();
    const { code, stderr } = await remove(live, cwd, { args: ['a', 'b'] });
    expect(code).toBe(0);
    expect(Object.keys(live.snapshot())).toEqual(['c']);
    expect(statSync(join(cwd, NAME)).mode & 0o777).toBe(0o600);
    const backup = decodeBackup(readFileSync(join(cwd, NAME), 'utf8'), NAME);
    expect(backup).toMatchObject({
      owner: 'echora',
      namespace: 'echora',
      cluster: 'fake-cluster',
      schedules: [
        { id: 'a', animeId: 'a', title: 'T a', paused: false, note: '' },
        { id: 'b', paused: true, note: 'maintenance' },
      ],
    });
    for (const { id, snapshot } of backup.schedules) {
      const { schedule, state, owner, mark, memo } = before[id] ?? expect.fail();
      expect(live.snapshots.read(snapshot)).toEqual({ schedule, state, owner, mark, memo });
    }
    expect(stderr).toContain(`To undo it:\n  echora-sched restore ${NAME} --no-lock\n`);
  });

  test('names the backup with --quiet too, and says no more', async () => {
    const globals = { yes: true, quiet: true } as const;
    const { stderr } = await remove(serverWith('a'), folderWith(), { args: ['a'], globals });
    expect(stderr).toBe(`To undo it:\n  echora-sched restore ${NAME} --no-lock\n`);
  });

  test('keeps it in the file or the folder that is named', async () => {
    const cwd = folderWith({ 'backups/.keep': '' });
    await remove(serverWith('a'), cwd, { args: ['a'], backup: 'mine.json' });
    await remove(serverWith('a'), cwd, { args: ['a'], backup: 'backups' });
    expect(readdirSync(cwd).sort()).toEqual(['backups', 'mine.json']);
    expect(readdirSync(join(cwd, 'backups')).sort()).toEqual(['.keep', NAME]);
  });

  test('makes a folder that ends with a slash, for the second delete too', async () => {
    const cwd = folderWith();
    const live = serverWith('a', 'b');
    expect((await remove(live, cwd, { args: ['a'], backup: 'new/backups/' })).code).toBe(0);
    await live.clock.sleep(1000);
    live.settle();
    expect((await remove(live, cwd, { args: ['b'], backup: 'new/backups/' })).code).toBe(0);
    expect(readdirSync(join(cwd, 'new/backups'))).toHaveLength(2);
  });

  test('goes on beside a backup that was written, and without asking again for one that could not be', async () => {
    const cwd = folderWith();
    const live = serverWith('a', 'b');
    const stuck = await remove(live, cwd, { args: ['a', 'b'], backup: 'no/such.json' });
    expect(stuck.stderr).toContain('  echora-sched delete a b --no-lock --yes\n');
    live.failNext('delete', new LiveError('other', 'no'), { id: 'b' });
    const half = await remove(live, cwd, { args: ['a', 'b'], backup: 'mine.json' });
    expect(half.stderr).toContain('  echora-sched delete b --no-lock --backup ./ --yes\n');
    live.settle();
    expect((await remove(live, cwd, { args: ['b'], backup: './' })).code).toBe(0);
  });

  test('is refused with the command that waits as long for the lock, and keeps no backup either', async () => {
    const live = serverWith('a', 'b', 'c', 'd');
    const options = { all: true, backup: false, lockTimeout: '5m' } as const;
    const context = actingContext<DeleteOptions>(live, { options });
    const { code, stdout } = await actOnFake(live, context, deleteVerb(context));
    expect(code).toBe(3);
    expect(stdout).toContain(
      'If it is meant: echora-sched delete --all --lock-timeout 5m --no-backup --allow delete=4 --yes\n',
    );
  });

  test('is undone however many it took', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `s${index}`);
    const cwd = folderWith();
    const live = serverWith(...ids, ...Array.from({ length: 30 }, (_, index) => `left${index}`));
    const { stderr } = await remove(live, cwd, { args: ids, allow: ['delete'], backup: 'b.json' });
    expect(stderr).toContain('To undo it:\n  echora-sched restore b.json --no-lock --allow create=120\n');
  });

  test.each([
    ['is there already, and is not written over', 'there.json', 'EEXIST'],
    ['cannot be there', 'no/such/folder.json', 'ENOENT'],
  ])('deletes nothing when the file %s', async (_, backup, reason) => {
    const live = serverWith('a');
    const cwd = folderWith({ 'there.json': 'old' });
    const { code, stdout } = await remove(live, cwd, { args: ['a'], backup });
    expect(code).toBe(4);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `nothing is deleted without a backup, and ${backup} cannot be written (${reason})`,
    );
    expect(live.writes()).toEqual([]);
    expect(readFileSync(join(cwd, 'there.json'), 'utf8')).toBe('old');
  });

  test('goes without a backup where that is said, and then cannot be undone', async () => {
    const live = serverWith('a');
    const cwd = folderWith();
    const { code, stderr } = await remove(live, cwd, { args: ['a'], backup: false });
    expect({ code, files: readdirSync(cwd), left: Object.keys(live.snapshot()) }).toEqual({
      code: 0,
      files: [],
      left: [],
    });
    expect(stderr).not.toContain('To undo it');
  });

  test('writes no backup of what it does not delete', async () => {
    const cwd = folderWith();
    await remove(serverWith('a'), cwd, { args: ['a'], dryRun: true });
    const live = serverWith('a', 'b', 'c', 'd');
    expect((await remove(live, cwd, { all: true })).code).toBe(3);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

test('a delete that lost the run lock deletes nothing more', async () => {
  const live = serverWith('a');
  const context = actingContext<DeleteOptions>(live, { options: { all: true } });
  const { around } = deleteVerb(context)(await readSettings(context));
  const locks = fakeLocks(live.clock);
  const halted: (string | null | undefined)[] = [];

  await around?.({ ...live, locks }, async (more) => {
    halted.push(more.halted?.());
    locks.terminate('echora');
    await live.clock.sleep(2500);
    halted.push(more.halted?.());
    return expect.anything() as Report;
  });

  expect(halted).toEqual([null, 'the run lock was lost: somebody terminated its workflow']);
});
