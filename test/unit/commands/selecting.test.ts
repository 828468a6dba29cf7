import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../src/main.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { buildSchedule, daily } from '../../support/build/schedule.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import { firing } from '../../support/fake-live/fake-runs.ts';
import type { FiringLive } from '../../support/fake-live/fake-runs.ts';
import { folderWith } from '../../support/folder.ts';
import { testWorld } from '../../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../../src/commands/live.ts', () => ({
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

describe('a status, where the list cannot be read,', PATIENT, () => {
  const unread = ['--source', 'none.yaml', '-o', 'json'];

  test.each([
    ['list', '--where', 'status=airing'],
    ['list', '--where', 'state=active', '--where', 'status=absent'],
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
