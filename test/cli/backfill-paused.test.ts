import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import { encodeByHand } from '../../src/schedule/by-hand.ts';
import { DAY } from '../../src/schedule/civil.ts';
import { fingerprint } from '../../src/schedule/fingerprint.ts';
import { firesBetween } from '../../src/schedule/fires.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import type { Decided } from '../../src/schedule/mark.ts';
import { buildSchedule, daily } from '../support/build/schedule.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import type { FiringLive } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { printedLines } from '../support/printed.ts';
import { testWorld } from '../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: FiringLive | null) => unknown) => use(server.live),
}));

// The clock starts at Monday, 6 April 2026, 00:00 UTC.
const clock = fakeClock();
const NOW = clock.now();
const started = new Set<string>();
const stretches: { readonly id: string; readonly from: number; readonly to: number }[] = [];
const interrupt = { after: Infinity, controller: new AbortController() };

const schedule = buildSchedule({ spec: daily('12:00') });
const BY_HAND = encodeByHand({
  act: 'paused',
  reason: 'worker is down',
  by: 'ann@host',
  at: clock.now() - 3 * DAY,
  until: null,
});
const SEEDS: readonly { readonly id: string; readonly note?: string; readonly decided?: Decided }[] = [
  { id: 'a-airs' },
  { id: 'b-rests', note: '[echora-sched] hiatus: production', decided: { kind: 'hiatus' } },
  {
    id: 'c-left',
    note: '[echora-sched] not in the list',
    decided: { kind: 'retired', at: clock.now() - 2 * DAY },
  },
  { id: 'd-held', note: BY_HAND },
  { id: 'e-odd', note: 'ask Aki' },
];

/** Five schedules that nothing ran for on five days. */
beforeEach(() => {
  started.clear();
  stretches.length = 0;
  interrupt.after = Infinity;
  interrupt.controller = new AbortController();
  const live = fakeLive({ clock });
  for (const { id, note, decided } of SEEDS)
    live.seed({
      id,
      owner: 'echora',
      mark: encodeMark({ hash: fingerprint(schedule), decided: decided ?? { kind: 'active' } }),
      schedule,
      state: { paused: note !== undefined, note: note ?? '' },
    });
  const all = firing(live);
  const backfill: typeof all.runs.backfill = (id, asked) => {
    started.add(id);
    stretches.push(...asked.stretches.map((stretch) => ({ id, ...stretch })));
    if (started.size === interrupt.after) interrupt.controller.abort('SIGINT');
    return all.runs.backfill(id, asked);
  };
  server.live = { ...all, runs: { ...all.runs, backfill } };
});

const ONE_BY_ONE = { 'echora-sched.config.yaml': 'pace: { concurrency: 1 }\n' };

async function backfill(...argv: string[]) {
  const options = { cwd: folderWith(ONE_BY_ONE), clock, signal: interrupt.controller.signal };
  const world = testWorld(['backfill', '--from', '2026-04-01', '--yes', ...argv], options);
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}
interface Starts {
  readonly schedules: readonly {
    readonly id: string;
    readonly paused: string | null;
    readonly times: readonly { readonly kind: string }[];
  }[];
}
/** What becomes of the days of each schedule, as first letters of the kinds. */
async function kinds(...argv: string[]) {
  const { stdout } = await backfill(...argv, '--dry-run', '-o', 'json');
  const { schedules } = JSON.parse(stdout) as Starts;
  return Object.fromEntries(
    schedules.map(({ id, paused, times }) => [
      id,
      `${times.map(({ kind }) => (kind === 'paused' ? '-' : kind[0])).join('')} ${paused ?? ''}`.trim(),
    ]),
  );
}

/** How many days of each schedule were asked for. */
function asks(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { id, from, to } of stretches) {
    expect(to).toBeLessThan(NOW);
    counts[id] = (counts[id] ?? 0) + firesBetween(schedule.spec, from - 1, to).length;
  }
  return counts;
}

/** On a machine with much else to do: the first run loads every command. */
const PATIENT = { timeout: 60_000 };

describe('a backfill of all', PATIENT, () => {
  const WHAT = {
    'a-airs': 'sssss',
    'b-rests': '----- hiatus: production',
    'c-left': 'sss-- not in the list',
    'd-held': `ss--- ${BY_HAND}`,
    'e-odd': '----- ask Aki',
  };

  test('leaves out when schedules were on hiatus, retired or paused, and says why; conditions change nothing', async () => {
    expect(await kinds('--all')).toEqual(WHAT);
    expect(await kinds('--where', 'owner=echora')).toEqual(WHAT);
    expect(await kinds('--all', '--again')).toEqual(WHAT);
  });

  test('starts what is left, and tells the rest in words', async () => {
    const { code, stdout } = await backfill('--all');
    expect({ code, started: [...started].toSorted() }).toEqual({
      code: 0,
      started: ['a-airs', 'c-left', 'd-held'],
    });
    expect(stdout).toMatch(/^Backfill of 5 schedules .*: 10 to start, 15 paused\./);
    expect(stdout).toMatch(/- .*: paused now, and since when is not known: hiatus: production/);
    expect(stdout).toMatch(/- .*: paused since \S+ 2026-04-04 \S+ \S+: not in the list/);
    expect(stdout).toContain(
      '! 15 of these fall into a pause of their schedules: none is started unless its schedule is named by its id.',
    );
  });

  test('tells of one time that falls into a pause as of one', async () => {
    const { stdout } = await backfill('--where', 'note=*not in the list', '--to', '2026-04-04T12:00:00Z');
    expect(stdout).toContain(
      '! 1 of these falls into a pause of its schedule: it is not started unless its schedule is named by its id.',
    );
  });

  test('starts all of what is named', async () => {
    expect(await kinds('b-rests', 'd-held', 'e-odd')).toEqual({
      'b-rests': 'sssss',
      'd-held': 'sssss',
      'e-odd': 'sssss',
    });
  });

  test.each([[[]], [['--again']]])(
    'that is interrupted goes on with each schedule up to its pause, which to name it would start (%j)',
    async (again) => {
      interrupt.after = 1;
      const { code, stderr } = await backfill('--all', '--max', '60', ...again);
      expect(code).toBe(130);
      const words = ['--max 60', ...again, '--yes'].join(' ');
      expect(printedLines(stderr, 'To go on:')).toEqual([
        `  echora-sched backfill d-held --from 2026-04-01 --to 2026-04-03T11:59:59Z ${words} &&`,
        `  echora-sched backfill c-left --from 2026-04-01 --to 2026-04-04T11:59:59Z ${words}`,
      ]);
    },
  );

  test('that is interrupted in the middle of a schedule starts by what it prints, days later, exactly the rest', async () => {
    const all = ['--all', '--again', '--from', '2026-03-20'];
    interrupt.after = 1;
    const { stderr } = await backfill(...all);
    expect(asks()).toEqual({ 'a-airs': 10 });
    interrupt.after = Infinity;
    interrupt.controller = new AbortController();
    clock.advance(2 * DAY);
    const lines = printedLines(stderr, 'To go on:');
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const words = line.trim().replace(/ &&$/, '').split(' ').slice(2);
      expect((await backfill(...words)).code).toBe(0);
    }
    expect(asks()).toEqual({ 'a-airs': 17, 'c-left': 15, 'd-held': 14 });
  });
});

describe('what an audit missed while schedules were paused', PATIENT, () => {
  const late = buildSchedule({ spec: daily('12:00'), policies: { catchupWindowMs: 10_000 } });
  const mark = encodeMark({ hash: fingerprint(late), decided: { kind: 'active' } });

  /** Seven that missed three days each, four days on; of two a pause covers some of it, or may cover all. */
  function missing(): { live: FiringLive; since: string; lost: readonly string[] } {
    const live = fakeLive({ clock });
    const from = clock.now();
    const half = encodeByHand({ act: 'paused', reason: 'x', by: 'ann', at: from + 2 * DAY, until: null });
    const notes = new Map([
      ['s-2', half],
      ['s-5', 'ask Aki'],
    ]);
    const ids = [1, 2, 3, 4, 5, 6, 7].map((number) => `s-${number}`);
    for (const id of ids) {
      const state = { paused: notes.has(id), note: notes.get(id) ?? '' };
      live.seed({ id, owner: 'echora', mark, schedule: late, state });
    }
    server.live = firing(live, [{ from, to: from + 3 * DAY }]);
    clock.advance(4 * DAY);
    const since = new Date(from).toISOString().replace(/\.\d+/, '');
    const days = firesBetween(late.spec, from, from + 3 * DAY);
    return { live: server.live, since, lost: ids.flatMap((id) => days.map((at) => `${id} ${at}`)) };
  }
  async function run(...argv: readonly string[]) {
    const world = testWorld(argv, { cwd: folderWith(), clock });
    return { code: await main(world), stdout: world.stdout.text };
  }
  const kindsOf = async (since: string, ...selection: readonly string[]) => {
    const argv = ['backfill', ...selection, '--missed', '--from', since, '--dry-run', '-o', 'json'];
    const { schedules } = JSON.parse((await run(...argv)).stdout) as Starts;
    return schedules.map(({ id, times }) => `${id} ${times.map(({ kind }) => kind).join(' ')}`);
  };

  test('is left out of a backfill of many, which says how to start it, and is in one of ids', async () => {
    const { since } = missing();
    const all = await kindsOf(since, '--all');
    expect(all[0]).toBe('s-1 start start start');
    expect(all[1]).toBe('s-2 start start paused');
    expect(all[4]).toBe('s-5 paused paused paused');
    expect(await kindsOf(since, 's-2', 's-5')).toEqual(['s-2 start start start', 's-5 start start start']);
    const { stdout } = await run('backfill', '--all', '--missed', '--from', since, '--dry-run');
    expect(stdout).toContain(
      '! 4 of these fall into a pause of their schedules: none is started unless its schedule is named by its id.',
    );
  });

  test('is made up for to the fire by the commands that the audit prints', async () => {
    const { live, since, lost } = missing();
    const before = new Map(lost.map((one) => one.split(' ')[0] ?? '').map((id) => [id, live.ranFor(id)]));
    const { stdout } = await run('audit', '--since', since, '-o', 'json');
    const { missed, repair } = JSON.parse(stdout) as { missed: number; repair: string };
    expect(missed).toBe(lost.length);
    const commands = repair.split(' && ');
    expect(commands.map((command) => command.replace(/--from.*--to \S+ /, ''))).toEqual([
      'echora-sched backfill s-2 s-5 --missed',
      'echora-sched backfill --all --missed',
    ]);
    for (const command of commands) {
      const [, ...argv] = command.split(' ');
      expect((await run(...argv, '--yes')).code).toBe(0);
    }
    const gained = [...before].flatMap(([id, ran]) => {
      const left = [...ran];
      return live.ranFor(id).flatMap((at) => {
        if (!left.includes(at)) return [`${id} ${at}`];
        left.splice(left.indexOf(at), 1);
        return [];
      });
    });
    expect(gained).toEqual(lost);
    expect((await run('audit', '--since', since)).code).toBe(0);
  });

  test('is one command where there are few, or only such', async () => {
    const { since } = missing();
    const few = await run('audit', 's-1', 's-2', '--since', since);
    expect(few.stdout).toMatch(/ {2}echora-sched backfill s-1 s-2 --from \S+ --to \S+ --missed\n/);
    const both = await run('audit', '--since', since);
    expect(both.stdout).toMatch(
      /backfill s-2 s-5 .* --missed &&\n {2}echora-sched backfill --all .* --missed\n/,
    );
  });
});
