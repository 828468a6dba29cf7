import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { paste } from '../support/e2e/paste.ts';
import { byHand, decodeData, see, seenIds, seeText } from '../support/e2e/witness.ts';
import { bin, workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Report {
  readonly outcomes: readonly { readonly id: string; readonly kind: string; readonly outcome: string }[];
  readonly totals: Readonly<Record<string, number>>;
}
interface List {
  readonly schedules: readonly {
    readonly id: string;
    readonly state: string;
    readonly reason: string | null;
    readonly heldSince: string | null;
  }[];
}

/** For what lists show with a delay. */
const PATIENT = { timeout: 20_000 };

const id = (number: number) => `episode-air-mal-${number}`;

describeWithServer('verbs by hand', () => {
  let space: Workspace;

  const act = async (...args: string[]) => {
    const { code, value, stderr } = await space.json<Report>([...args, '--yes']);
    return { code, stderr, did: value.outcomes.map((one) => `${one.kind} ${one.id} ${one.outcome}`) };
  };
  const stateOf = async (number: number) => {
    const state = (await see(space, id(number)))?.schedule.state;
    return { paused: state?.paused ?? false, note: state?.notes ?? '' };
  };
  const marksOf = async (number: number) => {
    const fields = (await see(space, id(number)))?.searchAttributes?.indexedFields ?? {};
    return Object.fromEntries(Object.entries(fields).map(([name, { data }]) => [name, decodeData(data)]));
  };
  const listed = async () => (await space.json<List>(['list'])).value.schedules;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(8)));
    expect((await act('sync')).did).toHaveLength(8);
  });
  afterAll(() => space?.[Symbol.dispose]());

  describe('pause and resume', () => {
    test('are a human’s: the mark stays, and sync lets them be', async () => {
      const [before, marks] = [await see(space, id(1)), await marksOf(1)];
      const { code, did, stderr } = await act('pause', 'mal-1', '--reason', 'worker is down');
      expect({ code, did }).toEqual({ code: 0, did: [`pause ${id(1)} applied`] });
      expect(await stateOf(1)).toEqual({
        paused: true,
        note: expect.stringMatching(
          /^worker is down \(paused by \S+@\S+, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)$/,
        ),
      });
      expect(await marksOf(1)).toEqual(marks);
      expect((await see(space, id(1)))?.schedule.spec).toEqual(before?.schedule.spec);
      expect((await act('sync')).did).toEqual([]);
      expect(await listed()).toContainEqual(
        expect.objectContaining({
          id: id(1),
          state: 'held',
          reason: expect.stringMatching(/^paused by \S+@\S+ \d+s ago$/),
          heldSince: expect.stringMatching(/Z$/),
        }),
      );
      const [, undo = ''] = /To undo it:\n {2}echora-sched (.*)\n/.exec(stderr) ?? [];
      expect((await act(...undo.split(' '))).did).toEqual([`resume ${id(1)} applied`]);
      expect(await stateOf(1)).toMatchObject({
        paused: false,
        note: expect.stringMatching(/^\(resumed by /),
      });
      expect((await act('sync')).did).toEqual([]);
    });

    test('are undone by what they print, guards, reasons and ends included', async () => {
      const undo = async (...words: string[]) => {
        const { code, stderr } = await act(...words);
        expect(code).toBe(0);
        return paste(space, stderr);
      };
      const reasons = async () => {
        const states = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(stateOf));
        return states.map(({ note }) =>
          /^(.*) \((?:kept )?paused by .*?Z(, until [^ ]*)?/.exec(note)?.slice(1).join(''),
        );
      };
      const all = ['--all', '--allow', 'pause', '--allow', 'resume'];
      expect(await undo('pause', ...all, '--reason', 'x')).toMatchObject({ code: 0 });
      expect((await listed()).every(({ state }) => state === 'active')).toBe(true);

      await act('pause', 'mal-7', '--reason', 'it’s moving', '--until', '2099-01-01T00:00:00Z');
      await byHand(space, 'toggle', '-s', id(8), '--pause', '--reason', 'ask "Aki" & ‘Bo’');
      await act('pause', ...all, '--reason', 'worker is down');
      await expect.poll(async () => (await listed()).every(({ state }) => state === 'held')).toBe(true);
      const before = await reasons();
      expect(before.slice(5, 7)).toEqual(['worker is down', 'it’s moving, until 2099-01-01T00:00:00Z']);
      expect(await undo('resume', ...all)).toMatchObject({ code: 0 });
      expect(await reasons()).toEqual([...before.slice(0, 7), 'ask "Aki" & ‘Bo’']);
      const held = await reasons();
      expect(await undo('unhold', ...all)).toMatchObject({ code: 0 });
      expect(await reasons()).toEqual(held);
      await act('resume', ...all);
    });

    test('of what is paused by hand give it another reason and end, which undoing takes back', async () => {
      const end = '2099-01-01T00:00:00Z';
      await act('pause', 'mal-3', '--reason', 'a while', '--until', end);
      const marks = await marksOf(3);
      const longer = ['pause', 'mal-3', '--reason', 'longer'];
      const { did, stderr } = await act(...longer, '--until', '3d');
      expect(did).toEqual([`pause ${id(3)} applied`]);
      const { note } = await stateOf(3);
      const [, until = ''] =
        /^longer \(paused anew by \S+, \S+Z, since \S+Z, until (\S+) #\w+\)$/.exec(note) ?? [];
      expect((Date.parse(until) - Date.now()) / 86_400_000).toBeCloseTo(3, 2);
      expect(await marksOf(3)).toEqual(marks);
      expect((await act(...longer, '--until', until)).did).toEqual([]);
      expect(await paste(space, stderr)).toMatchObject({ code: 0 });
      expect((await stateOf(3)).note).toMatch(/^a while \(paused anew by .*, until 2099-01-01T00:00:00Z #/);
      await act('resume', 'mal-3');
    });

    test('are guarded, asked for, and never mean everything by accident', async () => {
      expect((await space.run(['pause', '--reason', 'x'])).stderr).toContain('Nothing is selected.');
      const refused = await space.run(['pause', '--all', '--reason', 'x', '--yes']);
      expect(refused).toMatchObject({ code: 3, stdout: expect.stringContaining('--allow pause=8') });
      const unasked = await space.run(['pause', 'mal-1', '--reason', 'x']);
      expect(unasked).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
      expect((await listed()).every(({ state }) => state === 'active')).toBe(true);
    });

    test('refuse what is foreign, and say whose it is', async () => {
      const action = ['--type', 'Theirs', '--task-queue', 'theirs', '--workflow-id', 'theirs'];
      await byHand(space, 'create', '-s', 'theirs', '--cron', '0 12 * * *', ...action);
      const before = await seeText(space, 'theirs');
      await expect
        .poll(async () => (await space.run(['pause', 'theirs', '--reason', 'x', '--yes'])).stderr, PATIENT)
        .toContain('theirs: it is foreign: nobody’s');
      await act('pause', '--all', '--reason', 'x', '--allow', 'pause');
      await act('resume', '--all', '--allow', 'resume');
      expect(await seeText(space, 'theirs')).toBe(before);
      await byHand(space, 'delete', '-s', 'theirs');
    });

    test('with an end: the first sync after it resumes, unless the note was changed', async () => {
      // What was given back and resumed above, sync marks once.
      await act('sync');
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
      await act('pause', 'mal-2', '--reason', 'for an hour', '--until', inAnHour);
      expect((await act('sync')).did).toEqual([]);
      await act('resume', 'mal-2');

      // No sync before the end: on a busy machine it may take longer than that.
      const until = Date.now() + 15_000;
      const end = new Date(until).toISOString();
      await act('pause', 'mal-2', 'mal-3', '--reason', 'for a moment', '--until', end);
      const { note } = await stateOf(3);
      await byHand(space, 'toggle', '-s', id(3), '--pause', '--reason', note.replace('moment', 'while'));
      await expect.poll(() => Date.now(), { timeout: 30_000 }).toBeGreaterThan(until);
      await expect.poll(async () => (await act('sync')).did, PATIENT).toEqual([`resume ${id(2)} applied`]);
      expect(await stateOf(2)).toEqual({ paused: false, note: '' });
      expect(await stateOf(3)).toMatchObject({ paused: true });
      await act('resume', 'mal-3');
    });
  });

  test('unhold gives a hold back: the next sync decides', async () => {
    await byHand(space, 'toggle', '-s', id(4), '--pause', '--reason', 'maintenance, ask Aki');
    await expect
      .poll(async () => (await act('unhold', 'mal-4')).did, PATIENT)
      .toEqual([`mark ${id(4)} applied`]);
    expect(await stateOf(4)).toMatchObject({
      paused: true,
      note: expect.stringMatching(/^\[echora-sched\] /),
    });
    expect((await act('sync')).did).toEqual([`resume ${id(4)} applied`]);
    expect(await stateOf(4)).toEqual({ paused: false, note: '' });
  });

  test('sync --fail-on-held fails on a hold that lasts too long', async () => {
    await act('pause', 'mal-5', '--reason', 'x');
    expect((await act('sync', '--fail-on-held', '14d')).code).toBe(0);
    await expect.poll(async () => (await act('sync', '--fail-on-held', '1s')).code, PATIENT).toBe(4);
    const { code, stderr } = await space.run(['plan', '--fail-on-held', '0s']);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining(`unhold ${id(5)}`) });
    await act('resume', 'mal-5');
  });

  describe('delete and restore', () => {
    /** All that the server shows of a schedule, but for what is of the moment. */
    const whole = async (number: number) => {
      const {
        conflictToken: _,
        info: __,
        ...rest
      } = JSON.parse((await seeText(space, id(number))) ?? '{}') as {
        conflictToken?: string;
        info?: object;
      };
      return rest;
    };
    const backups = () => readdirSync(space.folder).filter((name) => name.startsWith('echora-sched-backup-'));

    test('bring back what there was, content, pause, memo and marks', async () => {
      await act('pause', 'mal-6', '--reason', 'keep me');
      const before = await whole(6);
      const { code, did, stderr } = await act('delete', 'mal-6');
      expect({ code, did }).toEqual({ code: 0, did: [`delete ${id(6)} applied`] });
      expect(await see(space, id(6))).toBeNull();
      const [file = ''] = backups();
      expect(stderr).toContain(`echora-sched restore ${file}`);
      expect((await act('restore', file)).did).toEqual([`create ${id(6)} applied`]);
      expect(await whole(6)).toEqual(before);
      expect((await act('restore', file)).did).toEqual([]);
      expect((await act('sync')).did).toEqual([]);
      await act('resume', 'mal-6');
    });

    test('delete warns when the list still wants it, and never takes more than was said', async () => {
      const { stdout } = await space.run(['delete', 'mal-7', '--dry-run']);
      expect(stdout).toContain('the list still wants it: the next sync makes it anew');
      expect((await space.run(['delete', '--all', '--yes'])).code).toBe(3);
      expect(await seenIds(space)).toHaveLength(8);
    });

    test('what sync deletes can be restored as well', async () => {
      const before = await whole(8);
      space.write('schedules.yaml', writeList([...numbered(7), { id: 'mal-8', status: 'cancelled' }]));
      const known = backups();
      const { did, stderr } = await act('sync');
      expect(did).toEqual([`delete ${id(8)} applied`]);
      const [file = ''] = backups().filter((name) => !known.includes(name));
      expect(stderr).toContain(`echora-sched restore ${file}`);
      const plan = await space.run(['restore', file, 'mal-8', '--dry-run']);
      expect(plan.stdout).toContain('the list says cancelled: the next sync deletes it again');
      expect((await act('restore', file, 'mal-8')).did).toEqual([`create ${id(8)} applied`]);
      expect(await whole(8)).toEqual(before);
      await space.run(['sync', '--no-backup']);
      expect(await see(space, id(8))).toBeNull();
    });

    test('wait for a run of sync, or leave it alone with exit code 5', async () => {
      const lock = ['--workflow-id', 'echora-sched-lock-echora', '--type', 'EchoraSchedLock'];
      await space.temporal(['workflow', 'start', ...lock, '--task-queue', 'echora-sched-lock']);
      expect((await space.run(['delete', 'mal-7', '--yes'])).code).toBe(5);
      expect((await space.run(['pause', 'mal-7', '--reason', 'x', '--yes'])).code).toBe(0);
      expect(await see(space, id(7))).not.toBeNull();
      await space.temporal(['workflow', 'terminate', '--workflow-id', 'echora-sched-lock-echora']);
    });
  });
});

describeWithServer('150 pauses that are interrupted', () => {
  test('end with what was done, what was not, and the command that goes on', async () => {
    using space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
    space.write('schedules.yaml', writeList(numbered(150)));
    await space.run(['sync']);
    const isPaused = async (number: number) => (await see(space, id(number)))?.schedule.state.paused === true;
    const args = ['pause', '--all', '--reason', 'x', '--allow', 'pause', '--yes', '-o', 'json'];
    const child = spawn(process.execPath, [bin, ...args], { cwd: space.folder, env: { ...space.env } });
    const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
    await expect.poll(() => isPaused(1), { timeout: 60_000, interval: 50 }).toBe(true);
    child.kill('SIGINT');
    await once(child, 'close');
    const { totals } = JSON.parse(await stdout) as Report;
    expect({ code: child.exitCode, all: (totals['applied'] ?? 0) + (totals['skipped'] ?? 0) }).toEqual({
      code: 130,
      all: 150,
    });
    expect(totals['skipped']).toBeGreaterThan(0);
    expect(await stderr).toContain('To go on:\n  echora-sched pause --all --reason x --allow pause --yes\n');
    const { value } = await space.json<Report>([
      'pause',
      '--all',
      '--reason',
      'x',
      '--allow',
      'pause',
      '--yes',
    ]);
    expect(value.totals['applied']).toBe(totals['skipped']);
    expect(await isPaused(150)).toBe(true);
  });
});
