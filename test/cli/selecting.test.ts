import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import { listSchema } from '../../src/render/json/list.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import { fingerprint } from '../../src/schedule/fingerprint.ts';
import { buildSchedule, daily } from '../support/build/schedule.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import type { FiringLive } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: FiringLive | null) => unknown) => use(server.live),
}));

const clock = fakeClock();
const LIST = 'version: 1\nanime:\n  - { id: mal-1, title: T, status: airing, broadcast: mon 23:00 }\n';

function seed(count: number): void {
  const live = fakeLive({ clock });
  const schedule = buildSchedule({ spec: daily('12:00') });
  const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'active' } });
  for (let number = 1; number <= count; number += 1)
    live.seed({ id: `s-${number}`, owner: 'echora', mark, schedule });
  server.live = firing(live);
}

async function run(...argv: readonly string[]) {
  const world = testWorld(argv, { cwd: folderWith({ 'schedules.yaml': LIST }), clock });
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}

beforeEach(() => seed(3));

/** On a machine with much else to do: the first run loads every command. */
const PATIENT = { timeout: 60_000 };

describe('list --sort', PATIENT, () => {
  test.each(['json', 'ndjson', 'markdown', 'text'])('puts what fires next first, as %s', async (format) => {
    server.live?.seed({
      id: 'a-late',
      owner: 'echora',
      mark: null,
      schedule: buildSchedule({ spec: daily('23:00') }),
    });
    const byId = (await run('list', '-o', format)).stdout;
    expect(byId.indexOf('a-late')).toBeLessThan(byId.indexOf('s-1'));
    const byNext = (await run('list', '--sort', 'next', '-o', format)).stdout;
    expect(byNext.indexOf('a-late')).toBeGreaterThan(byNext.indexOf('s-3'));
  });
});

describe('what is ours and not in the list', PATIENT, () => {
  const ids = async (...argv: readonly string[]) => {
    const { stdout } = await run(...argv, '-o', 'json');
    const shown = JSON.parse(stdout) as Partial<Record<'schedules' | 'changes', { id: string }[]>>;
    return (shown.schedules ?? shown.changes)?.map(({ id }) => id);
  };

  beforeEach(() => {
    server.live?.seed({ id: 'episode-air-mal-1', owner: 'echora', mark: null, schedule: buildSchedule() });
    server.live?.seed({ id: 'theirs', owner: null, mark: null, schedule: buildSchedule() });
  });

  test('has the status absent', async () => {
    expect(await ids('list', '--where', 'status=absent')).toEqual(['s-1', 's-2', 's-3']);
    expect(await ids('plan', '--where', 'status=absent')).toEqual(['s-1', 's-2', 's-3']);
    expect(await ids('list', '--where', 'status=*')).toEqual(['episode-air-mal-1']);
    expect(await ids('list', '--foreign', '--where', 'status=absent')).toEqual([]);
  });

  test('is not what the list has under another id, as after a change of schedule.id', async () => {
    const config = 'schedule: { id: "ep-{id}" }';
    const cwd = folderWith({ 'schedules.yaml': LIST, 'echora-sched.config.yaml': config });
    const memo = { animeId: 'mal-1', title: 'T' };
    server.live?.seed({
      id: 'episode-air-mal-1',
      owner: 'echora',
      mark: null,
      memo,
      schedule: buildSchedule(),
    });
    const chosen = async (where: string) => {
      const world = testWorld(['list', '--where', where, '-o', 'json'], { cwd, clock });
      await main(world);
      return (JSON.parse(world.stdout.text) as { schedules: { id: string }[] }).schedules.map(({ id }) => id);
    };
    expect(await chosen('status=absent')).toEqual(['s-1', 's-2', 's-3']);
    expect(await chosen('status=airing')).toEqual(['episode-air-mal-1']);
    const world = testWorld(['delete', 'episode-air-mal-1', '--dry-run'], { cwd, clock });
    await main(world);
    expect(world.stdout.text).toContain('the list wants its anime under the id ep-mal-1');
  });

  test('is not asked of what the server alone tells', async () => {
    const { code, stderr } = await run('export', '--where', 'status=absent');
    expect(code).toBe(1);
    expect(stderr).toContain('--where status: only the list tells that');
  });
});

describe('what is in the list, and not live', PATIENT, () => {
  const entry = (id: string, rest: string) => `  - { id: ${id}, title: ${id}, ${rest} }\n`;
  const cwd = () =>
    folderWith({
      'schedules.yaml': [
        'version: 1\nanime:\n',
        entry('mal-1', 'status: airing, broadcast: mon 23:00'),
        entry('mal-2', 'status: finished'),
        entry('mal-3', 'status: airing, broadcast: mon 23:00'),
        entry('mal-4', 'status: airing, broadcast: mon 23:00'),
      ].join(''),
    });
  const here = async (...argv: readonly string[]) => {
    const world = testWorld(argv, { cwd: cwd(), clock, columns: 80 });
    const code = await main(world);
    return { code, stdout: world.stdout.text, stderr: world.stderr.text };
  };
  const rows = async (...argv: readonly string[]) =>
    listSchema.parse(JSON.parse((await here(...argv, '-o', 'json')).stdout)).schedules;

  beforeEach(() => {
    server.live?.seed({ id: 'episode-air-mal-1', owner: 'echora', mark: null, schedule: buildSchedule() });
    server.live?.seed({ id: 'episode-air-mal-4', owner: null, mark: null, schedule: buildSchedule() });
  });

  test('is listed where state=absent asks for it, with its next fire and why', async () => {
    expect(await rows('list', '--where', 'state=absent')).toMatchObject([
      {
        id: 'episode-air-mal-2',
        state: 'absent',
        reason: 'it is in the list, but not in Temporal; its status is finished',
        workflow: null,
        next: null,
      },
      {
        id: 'episode-air-mal-3',
        animeId: 'mal-3',
        state: 'absent',
        reason: 'it is in the list, but not in Temporal: sync creates it',
        workflow: 'EpisodeAirTrackingWorkflow',
        next: '2026-04-06T14:00:00Z',
        owner: null,
      },
      { id: 'episode-air-mal-4', reason: 'it is foreign: nobody’s' },
    ]);
    const { stdout } = await here('list', 'mal-3', '--where', 'state=ABSENT', '--color', 'never');
    expect(stdout).toMatch(/^mal-3 +mal-3 +absent +Mon 2026-04-06 23:00 JST  Mon 14:00 UTC$/m);
    expect(stdout).toContain('1 schedule: 1 absent');
  });

  test.each([
    ['mal-3', 'it is in the list, but not in Temporal: sync creates it'],
    ['episode-air-mal-2', 'it is in the list, but not in Temporal; its status is finished'],
    ['mal-4', 'its schedule episode-air-mal-4 is foreign: nobody’s'],
    ['episode-air-mal-4', 'it is foreign: nobody’s'],
  ])('is told of %s, and not that nothing has its id', async (id, why) => {
    const { code, stdout } = await here('list', id, '-o', 'json');
    const error = { code: 'select.not-ours', problems: [{ where: id, message: why }] };
    expect({ code, value: JSON.parse(stdout) as object }).toMatchObject({ code: 1, value: { error } });
  });

  test('is told beside what nothing has, which by itself is unknown', async () => {
    const both = await here('list', 'mal-3', 'mal-33', 'mal-1', '-o', 'json');
    const problems = [{ where: 'mal-3' }, { where: 'mal-33', message: 'did you mean mal-3, mal-1, mal-2?' }];
    expect(JSON.parse(both.stdout)).toMatchObject({ error: { code: 'select.not-ours', problems } });
    const none = await here('list', 'mal-33', '-o', 'json');
    expect(JSON.parse(none.stdout)).toMatchObject({ error: { code: 'select.unknown' } });
  });

  test.each([
    [['--where', 'title=*']],
    [['--where', 'state=*']],
    [['--where', 'state=a*']],
    [['--where', 'state=active']],
    [[]],
  ])('is not listed with %j', async (argv) => {
    const states = (await rows('list', ...argv)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['active']));
  });

  test('is shown by list --foreign under the name that the list has for it', async () => {
    const { code, stdout } = await here('list', '--foreign', 'mal-4', '-o', 'json');
    const { schedules } = JSON.parse(stdout) as { schedules: readonly { id: string }[] };
    expect({ code, ids: schedules.map(({ id }) => id) }).toEqual({ code: 0, ids: ['episode-air-mal-4'] });
  });

  test('is nothing among what is foreign', async () => {
    expect(await rows('list', '--foreign', '--where', 'state=absent')).toEqual([]);
  });
});

describe('an id that is known, though not as what is meant,', PATIENT, () => {
  beforeEach(() => {
    server.live?.seed({ id: 'backup', owner: null, mark: null, schedule: buildSchedule() });
    server.live?.seed({ id: 'rival-s', owner: 'rival', mark: null, schedule: buildSchedule() });
  });
  const problem = async (...argv: readonly string[]) => {
    const { code, stdout } = await run(...argv, '-o', 'json');
    const { error } = JSON.parse(stdout) as { error: { code: string; problems: { message: string }[] } };
    return { code, error: error.code, messages: error.problems.map(({ message }) => message) };
  };

  test.each([['list'], ['plan'], ['sync', '--no-lock'], ['export']])('is told of by %s', async (...argv) => {
    expect(await problem(...argv, 'backup', 'rival-s')).toEqual({
      code: 1,
      error: 'select.not-ours',
      messages: ['it is foreign: nobody’s', 'it is foreign: owner rival’s'],
    });
    expect(await problem(...argv, 'backu')).toEqual({
      code: 1,
      error: 'select.unknown',
      messages: ['did you mean backup?'],
    });
  });

  test('is told of by list --foreign, which is of others', async () => {
    expect(await problem('list', '--foreign', 's-1', 'mal-1')).toEqual({
      code: 1,
      error: 'select.not-foreign',
      messages: ['it is ours', 'it is in the list, but not in Temporal: sync creates it'],
    });
    expect((await problem('list', '--foreign', 's-11')).messages).toEqual(['did you mean s-1, s-2, s-3?']);
  });

  test('is meant by adopt, too', async () => {
    expect((await problem('adopt', 'rival', '--yes')).messages).toEqual(['did you mean rival-s?']);
    expect((await problem('adopt', 's-11', '--yes')).messages).toEqual(['did you mean s-1, s-2, s-3?']);
  });
});

describe('list says why', PATIENT, () => {
  const ID = 'episode-air-mal-1';
  const rows = async (list: string, ...argv: readonly string[]) => {
    const world = testWorld(['list', ...argv, '-o', 'json'], {
      cwd: folderWith({ 'schedules.yaml': list }),
      clock,
    });
    await main(world);
    return listSchema.parse(JSON.parse(world.stdout.text)).schedules;
  };
  const sync = async (list: string) => {
    const world = testWorld(['sync', '--yes', '--no-lock', '-o', 'json'], {
      cwd: folderWith({ 'schedules.yaml': list }),
      clock,
    });
    expect(await main(world)).toBe(0);
    server.live?.settle();
  };
  const RESTING = LIST.replace('status: airing', 'status: hiatus, hiatus: { reason: rest }');
  const WITHOUT = 'version: 1\nanime:\n  - { id: mal-2, title: U, status: unknown }\n';

  beforeEach(() => seed(0));

  test('one is paused by what was decided last, whatever its note says', async () => {
    await sync(LIST);
    await sync(WITHOUT);
    await sync(RESTING);
    expect(server.live?.stored(ID)?.state.note).toMatch(/not in the list since/);
    expect(await rows(RESTING, ID)).toMatchObject([{ state: 'paused', reason: 'hiatus: rest' }]);
    await sync(WITHOUT);
    expect(await rows(WITHOUT, ID)).toMatchObject([
      { state: 'waiting', reason: expect.stringMatching(/^not in the list since 2026-/) as string },
    ]);
  });

  test('one that is to fire announces nothing', async () => {
    await sync(LIST);
    expect(await rows(LIST, ID)).toMatchObject([{ state: 'active', reason: null }]);
    server.live?.human.limit(ID, 0);
    server.live?.settle();
    expect(await rows(LIST, ID)).toMatchObject([
      {
        state: 'active',
        next: null,
        reason: `announces no fire: has it run out of starts? \`echora-sched show ${ID}\` tells`,
      },
    ]);
  });
});

describe('what the list alone tells, where it cannot be read,', PATIENT, () => {
  const unread = ['--source', 'none.yaml', '-o', 'json'];

  test.each([
    ['list', '--where', 'status=airing'],
    ['list', '--where', 'state=active', '--where', 'status=absent'],
    ['list', '--where', 'state=absent'],
    ['audit', '--where', 'status=airing'],
    ['pause', '--where', 'status=airing', '--reason', 'x', '--yes'],
  ])('is an error of %s, and not an empty answer', async (...argv) => {
    const { code, stdout } = await run(...argv, ...unread);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'list.missing' } });
  });

  test('is nothing to who asks after something else', async () => {
    const { code, stdout, stderr } = await run('list', '--where', 'state=active', ...unread);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { schedules: object[] }).schedules).toHaveLength(3);
    expect(stderr).toContain('drift is not known');
  });
});

describe('conditions that nothing meets', PATIENT, () => {
  test('are an answer to who only looks', async () => {
    expect(await run('list', '--where', 'state=held')).toMatchObject({ code: 0, stdout: 'No schedules.\n' });
    const json = await run('list', '--where', 'state=held', '-o', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'echora-sched/list', schedules: [] });
    const audit = await run('audit', '--where', 'state=held', '-o', 'json');
    expect({ code: audit.code, value: JSON.parse(audit.stdout) as object }).toMatchObject({
      code: 0,
      value: { kind: 'echora-sched/audit', schedules: 0 },
    });
  });

  test.each([
    ['pause', '--reason', 'x'],
    ['backfill', '--from', '2026-04-01', '--missed'],
    ['plan'],
    ['export'],
  ])('are an error of %s', async (...argv) => {
    const { code, stderr } = await run(...argv, '--where', 'state=held');
    expect(code).toBe(1);
    expect(stderr).toMatch(/None of the \d schedules meets every condition/);
  });

  test('are not blamed where there is nothing to choose from', async () => {
    seed(0);
    const { code, stderr } = await run('adopt', '--all');
    expect(code).toBe(1);
    expect(stderr).toContain('There are no schedules to choose from.');
  });
});

test('what the list alone would create is chosen by its next fire too', async () => {
  const where = (condition: string) => run('plan', '--where', condition, '-o', 'json');
  const soon = await where('next<7d');
  expect((JSON.parse(soon.stdout) as { summary: object }).summary).toMatchObject({ create: 1 });
  expect((await where('next<1m')).code).toBe(1);
});

test.each([
  ['trigger', 's-1'],
  ['backfill', 's-1', '--from', '2026-04-01', '--again'],
])('a dry run of %s as Markdown is what would be started', async (...argv) => {
  const { code, stdout } = await run(...argv, '--dry-run', '-o', 'markdown');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^```text\n(Trigger|Backfill) of 1 schedule in namespace/);
  expect(stdout).toContain('s-1');
  expect(stdout).not.toContain('0 of 0');
});

test('what became of starts is a page in the summary of a step', async () => {
  const cwd = folderWith();
  const path = join(cwd, 'summary.md');
  const world = testWorld(['trigger', 's-1', '--yes'], { cwd, clock, env: { GITHUB_STEP_SUMMARY: path } });
  await main(world);
  expect(readFileSync(path, 'utf8')).toMatch(
    /^```text\nTrigger of 1 schedule in namespace[^]*\d of 1 start started/,
  );
});
