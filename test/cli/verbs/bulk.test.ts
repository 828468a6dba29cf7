import { describe, expect, test } from 'vitest';
import type { BulkOptions, Globals, PauseOptions, ResumeOptions } from '../../../src/commands/context.ts';
import { pauseVerb } from '../../../src/commands/pause.ts';
import { resumeVerb } from '../../../src/commands/resume.ts';
import { LiveError } from '../../../src/live/port.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import { actingContext, actOnFake } from '../../support/acting.ts';
import { buildSchedule } from '../../support/build/schedule.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';
import { folderWith } from '../../support/folder.ts';
import type { WorldOptions } from '../../support/world.ts';

interface Report {
  readonly outcomes: readonly { readonly id: string; readonly outcome: string }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly exitCode: number;
}

/** On a machine with much else to do. */
const PATIENT = { timeout: 30_000 };
const JSON_YES: Globals = { yes: true, output: 'json' };

/** Schedules of ours, `mal-1` and so on, one of a staging owner and one of nobody's, all on one server. */
function serverWith(count: number): FakeLive {
  const live = fakeLive();
  const schedule = buildSchedule();
  const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'active' } });
  for (let number = 1; number <= count; number += 1) {
    const [id, animeId] = [`episode-air-mal-${number}`, `mal-${number}`];
    live.seed({ id, owner: 'echora', mark, schedule, memo: { animeId, title: `Title ${number}` } });
  }
  live.seed({ id: 'staging-1', owner: 'staging', mark, schedule });
  live.seed({ id: 'theirs', schedule });
  return live;
}

interface Line extends BulkOptions {
  readonly args?: readonly string[];
  readonly globals?: Globals;
  readonly world?: WorldOptions;
  readonly until?: string;
  readonly reason?: string;
}

const pause = (live: FakeLive, { args = [], globals, world, ...options }: Line) => {
  const line = { args, options: { reason: 'worker is down', ...options }, ...(world && { world }) };
  const context = actingContext<PauseOptions>(live, { ...line, globals: globals ?? { yes: true } });
  return actOnFake(live, context, pauseVerb(context));
};
const resume = (live: FakeLive, { args = [], globals, world, ...options }: Line) => {
  const line = { args, options, ...(world && { world }) };
  const context = actingContext<ResumeOptions>(live, { ...line, globals: globals ?? { yes: true } });
  return actOnFake(live, context, resumeVerb(context));
};
const pausedIn = (live: FakeLive) =>
  Object.values(live.snapshot())
    .filter(({ state }) => state.paused)
    .map(({ id }) => id);

describe('500 schedules, with 1 in 50 updates failing', () => {
  const FAILURE = new LiveError('other', 'the shard is on fire');

  test(
    'are paused and resumed: outcomes add up, a second run finishes, nothing else is touched',
    PATIENT,
    async () => {
      const live = serverWith(500);
      const before = live.snapshot();
      live.failEvery(50, 'update', FAILURE);
      const allow = { allow: ['pause=500', 'resume=500'], all: true } as const;

      for (const [verb, isDone] of [
        [pause, (count: number) => count],
        [resume, (count: number) => 500 - count],
      ] as const) {
        const first = await verb(live, { ...allow, globals: JSON_YES });
        const { outcomes, totals, exitCode } = JSON.parse(first.stdout) as Report;
        expect({ code: first.code, exitCode, outcomes: outcomes.length }).toEqual({
          code: 4,
          exitCode: 4,
          outcomes: 500,
        });
        expect(totals).toEqual({ applied: 490, failed: 10, conflict: 0, unverified: 0, skipped: 0 });
        expect(isDone(pausedIn(live).length)).toBe(490);
        live.settle();
        const second = await verb(live, { ...allow, globals: JSON_YES });
        expect(second.code).toBe(0);
        expect((JSON.parse(second.stdout) as Report).totals['applied']).toBe(10);
        expect(isDone(pausedIn(live).length)).toBe(500);
        live.settle();
      }

      for (const { id, schedule, owner, mark, memo } of Object.values(before)) {
        expect(live.stored(id)).toMatchObject({ schedule, owner, mark, memo });
      }
      expect([live.stored('staging-1'), live.stored('theirs')]).toEqual([
        before['staging-1'],
        before['theirs'],
      ]);
      expect(live.violations).toEqual([]);
    },
  );
});

describe('an interrupt in the middle', () => {
  test('reports what was done and what was not, and tells the command that goes on', PATIENT, async () => {
    const live = serverWith(100);
    const controller = new AbortController();
    live.onAfter('update', 'episode-air-mal-50', () => controller.abort('SIGINT'));
    const line = { all: true, where: ['title=Title*'], allow: ['pause'] } as const;
    const acted = await pause(live, { ...line, world: { signal: controller.signal } });
    expect(acted.code).toBe(130);
    const done = pausedIn(live).length;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(100);
    expect(acted.stdout).toContain(`${100 - done} skipped: These were not started; run pause again.`);
    expect(acted.stderr).toContain(
      "To go on:\n  echora-sched pause --where 'title=Title*' --all --reason 'worker is down' --allow pause --yes\n",
    );
    live.settle();
    expect((await pause(live, line)).code).toBe(0);
    expect(pausedIn(live)).toHaveLength(100);
  });

  test('names those that were not done where ids were given', async () => {
    const live = serverWith(3);
    live.failNext('update', new LiveError('other', 'no'), { id: 'episode-air-mal-2' });
    const { code, stderr } = await pause(live, { args: ['mal-1', 'mal-2', 'mal-3'] });
    expect(code).toBe(4);
    expect(stderr).toContain(
      "To go on:\n  echora-sched pause episode-air-mal-2 --reason 'worker is down' --yes\n",
    );
    expect(stderr).toContain('To undo it:\n  echora-sched resume episode-air-mal-1 episode-air-mal-3\n');
  });
});

describe('what undoes a verb', () => {
  test('is told by the words of the notes where there are many', PATIENT, async () => {
    const live = serverWith(12);
    const { stderr } = await pause(live, { all: true, allow: ['pause'] });
    const [, condition = ''] = /echora-sched resume --where '(.*)' --allow resume=12\n/.exec(stderr) ?? [];
    expect(condition).toBe('note=*(paused by tester@test, 2026-04-06T00:00:00Z*');
    live.human.pause('episode-air-mal-1', 'maintenance');
    live.settle();
    await resume(live, { where: [condition], allow: ['resume'] });
    expect(pausedIn(live)).toEqual(['episode-air-mal-1']);
  });

  test('gives back what we had paused, and pauses again for their reason what somebody held', async () => {
    const live = serverWith(1);
    const { schedule } = live.seed({ id: 'rest', schedule: buildSchedule() });
    const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'hiatus' } });
    live.seed({
      id: 'rest',
      owner: 'echora',
      mark,
      schedule,
      state: { paused: true, note: '[echora-sched] x' },
    });
    const paused = await pause(live, { args: ['mal-1', 'rest'] });
    expect(paused.stderr).toContain(
      'To undo it:\n  echora-sched resume episode-air-mal-1 &&\n  echora-sched unhold rest\n',
    );
    live.settle();
    const resumed = await resume(live, { args: ['mal-1', 'rest'] });
    expect(resumed.stderr).toContain("echora-sched pause episode-air-mal-1 rest --reason 'worker is down'\n");
  });

  test('pauses what we had paused ourselves by giving it back', async () => {
    const live = fakeLive();
    const schedule = buildSchedule();
    const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'hiatus' } });
    const common = { owner: 'echora', mark, schedule };
    live.seed({ id: 'ours', ...common, state: { paused: true, note: '[echora-sched] x' } });
    live.seed({ id: 'theirs', ...common, state: { paused: true, note: '' } });
    const { stderr } = await resume(live, { all: true });
    expect(stderr).toContain("To undo it:\n  echora-sched pause theirs --reason 'paused again'\n");
    expect(stderr).toContain(
      'To have the list decide again about what sync had paused:\n  echora-sched unhold ours\n',
    );
  });

  test('leads to the same place', async () => {
    const live = serverWith(1);
    const globals = { yes: true, address: 'temporal.example:7233', owner: 'echora' } as const;
    const { stderr } = await pause(live, { args: ['mal-1'], globals });
    expect(stderr).toContain('resume episode-air-mal-1 --owner echora --address temporal.example:7233\n');
  });
});

describe('a verb by hand', () => {
  const untouched = (live: FakeLive) => expect(live.writes()).toEqual([]);

  test('is refused by the guards until the number is allowed', async () => {
    const live = serverWith(8);
    const refused = await pause(live, { all: true, where: ['title=T*'], allow: ['pause=3'], until: '2h' });
    expect(refused.code).toBe(3);
    expect(refused.stdout).toContain(
      "→  If it is meant: echora-sched pause --where 'title=T*' --all --reason 'worker is down' --until 2026-04-06T02:00:00Z --allow pause=8 --yes\n",
    );
    untouched(live);
    expect((await pause(live, { all: true, allow: ['pause=7'] })).code).toBe(3);
    expect((await pause(live, { all: true, allow: ['pause=8'] })).code).toBe(0);
  });

  test('needs --yes where there is no terminal, and shows its plan first', async () => {
    const live = serverWith(1);
    const context = actingContext<PauseOptions>(live, {
      args: ['mal-1'],
      options: { reason: 'x' },
      globals: {},
    });
    await expect(actOnFake(live, context, pauseVerb(context))).rejects.toMatchObject({
      code: 'bulk.yes',
      exitCode: 1,
    });
    expect(context.world.stdout.text).toContain('1 to pause');
    untouched(live);
  });

  test('asks at a terminal, and writes nothing without a yes', async () => {
    const live = serverWith(2);
    const no = await pause(live, { args: ['mal-1'], globals: {}, world: { columns: 80, stdin: 'n\n' } });
    expect(no).toMatchObject({ code: 1 });
    expect(no.stderr).toMatch(/Apply 1 change to namespace \w+ at .*\? \(y\/N\) Nothing was written/);
    untouched(live);
    const yes = await pause(live, { args: ['mal-1'], globals: {}, world: { columns: 80, stdin: 'y\n' } });
    expect(yes.code).toBe(0);
    expect(pausedIn(live)).toEqual(['episode-air-mal-1']);
  });

  test('with --dry-run shows its plan and writes nothing', async () => {
    const live = serverWith(2);
    const { code, stdout } = await pause(live, {
      args: ['mal-1'],
      dryRun: true,
      globals: { output: 'json' },
    });
    expect({ code, plan: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 0,
      plan: { kind: 'echora-sched/plan', source: { kind: 'command', entries: 1 }, summary: { pause: 1 } },
    });
    untouched(live);
  });

  test('that finds nothing to do says why, and is done', async () => {
    const live = serverWith(1);
    live.human.pause('episode-air-mal-1', 'maintenance');
    const { code, stdout, stderr } = await pause(live, { args: ['mal-1'], globals: {} });
    expect(code).toBe(0);
    expect(stdout).toContain('already paused by hand: maintenance');
    expect(stderr).not.toContain('To undo it');
    untouched(live);
  });

  test('loses against somebody who was faster: a conflict, and nothing is overwritten', async () => {
    const live = serverWith(1);
    live.onBefore('update', null, () => live.human.pause('episode-air-mal-1', 'mine'));
    const { code, stdout } = await pause(live, { args: ['mal-1'] });
    expect(code).toBe(4);
    expect(stdout).toContain('conflict');
    expect(live.stored('episode-air-mal-1')?.state.note).toBe('mine');
  });

  test('acts without the list too, and says what it cannot know', async () => {
    const live = serverWith(1);
    const { code, stderr } = await pause(live, { args: ['mal-1'] });
    expect(code).toBe(0);
    expect(stderr).toContain('what it wants of these is not known');
  });

  test('takes titles and wishes from the list where there is one', async () => {
    const list =
      'version: 1\nanime: [{ id: mal-1, title: Renamed, status: finished }, { id: mal-2, title: B, status: airing, broadcast: mon 29:60 }]\n';
    const live = serverWith(3);
    const cwd = folderWith({ 'schedules.yaml': list });
    const { stdout } = await pause(live, { where: ['status=finished'], world: { cwd } });
    expect(stdout).toContain('Renamed');
    expect(pausedIn(live)).toEqual(['episode-air-mal-1']);
  });

  test.each([
    [['theirs'], 'it is foreign: nobody’s'],
    [['staging-1'], 'it is foreign: owner staging’s'],
    [['mal-11'], 'did you mean mal-1, mal-2, mal-3?'],
    [['mal-7'], 'it is in the list, but not in Temporal: sync creates it'],
  ])('on %j is refused', async (args, why) => {
    const list = 'version: 1\nanime: [{ id: mal-7, title: A, status: airing, broadcast: mon 20:00 }]\n';
    const live = serverWith(3);
    const acted = pause(live, { args, world: { cwd: folderWith({ 'schedules.yaml': list }) } });
    await expect(acted).rejects.toMatchObject({ exitCode: 1, problems: [{ message: why }] });
    untouched(live);
  });
});

describe('an anime whose schedule is not ours', () => {
  const entries = [7, 8, 9].map((id) => `{ id: mal-${id}, title: A, status: airing, broadcast: mon 20:00 }`);

  test.each([
    ['mal-7', 'its schedule episode-air-mal-7 is foreign: nobody’s'],
    ['episode-air-mal-7', 'it is foreign: nobody’s'],
    ['mal-8', 'its schedule episode-air-mal-8 is foreign: owner staging’s'],
    ['mal-9', 'it is in the list, but not in Temporal: sync creates it'],
    ['mal-10', 'its schedule sub-10 is foreign: owner staging’s'],
  ])('%s is refused: %s', async (id, why) => {
    const cwd = folderWith({ 'schedules.yaml': `version: 1\nanime: [${entries.join(', ')}]\n` });
    const live = serverWith(1);
    const schedule = buildSchedule();
    const memo = (animeId: string) => ({ animeId, title: null });
    live.seed({ id: 'episode-air-mal-7', owner: null, mark: null, schedule });
    live.seed({ id: 'episode-air-mal-8', owner: 'staging', mark: null, memo: memo('mal-8'), schedule });
    for (const number of [9, 10])
      live.seed({ id: `sub-${number}`, owner: 'staging', mark: null, memo: memo(`mal-${number}`), schedule });
    const acted = pause(live, { args: [id], world: { cwd } });
    await expect(acted).rejects.toMatchObject({ exitCode: 1, problems: [{ message: why }] });
    expect(pausedIn(live)).toEqual([]);
  });
});

describe('what a verb by hand cannot read', () => {
  const live = serverWith(1);
  test.each<[string, Line]>([
    ['Nothing is selected.', {}],
    ['Ids and --all contradict each other.', { args: ['mal-1'], all: true }],
    ['--allow puase: not a guard', { all: true, allow: ['puase'] }],
    ['--reason " " is empty.', { all: true, reason: ' ' }],
    ['--reason [echora-sched] x begins as what sync writes.', { all: true, reason: '[echora-sched] x' }],
    ['is too long.', { all: true, reason: 'あ'.repeat(300) }],
    ['--until tomorrow: this cannot be read.', { all: true, until: 'tomorrow' }],
    ['--until 2026-04-06 is in the past.', { all: true, until: '2026-04-06' }],
  ])('%s', async (message, line) => {
    await expect(async () => pause(live, line)).rejects.toThrow(message);
  });

  test('a reason over several lines becomes one', async () => {
    const server = serverWith(1);
    await pause(server, { args: ['mal-1'], reason: ' a\n\tb ' });
    expect(server.stored('episode-air-mal-1')?.state.note).toMatch(/^a b \(paused by /);
  });
});
