import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import { HOUR, MINUTE, SECOND } from '../../src/schedule/civil.ts';
import { fingerprint } from '../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../src/schedule/mark.ts';
import { buildSchedule } from '../support/build/schedule.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import type { FakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import type { FiringLive, Outage } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: FiringLive | null) => unknown) => use(server.live),
}));

interface Audit {
  readonly schedules: number;
  readonly expected: number;
  readonly missed: number;
  readonly repair: string | null;
  readonly misses: readonly {
    readonly id: string;
    readonly at: string;
    readonly why: string;
    readonly evidence: string;
    readonly missed: boolean;
    readonly repaired: { readonly at: string; readonly byHand: boolean } | null;
  }[];
}

const MIDNIGHT = Date.UTC(2026, 3, 6);
const CATCHUP = MINUTE;

/** Schedules `s-0` and so on, made at midnight, that fire every so often, with a minute to catch up in. */
function serverWith(count: number, everyMs: number, outages: readonly Outage[] = []): FakeClock {
  const clock = fakeClock(MIDNIGHT);
  const live = fakeLive({ clock });
  for (let number = 0; number < count; number += 1) {
    const schedule = buildSchedule({
      spec: {
        calendars: [],
        intervals: [{ everyMs, offsetMs: number * SECOND }],
        timezone: 'UTC',
        jitterMs: 20 * SECOND,
      },
      policies: { catchupWindowMs: CATCHUP },
    });
    const mark = encodeMark({ hash: fingerprint(schedule), decided: { kind: 'active' } });
    live.seed({ id: `s-${number}`, owner: 'echora', mark, schedule });
  }
  server.live = firing(live, outages);
  return clock;
}
const live = (): FiringLive => server.live as FiringLive;

/** Runs a command line as a shell would that has nothing to unquote. */
async function run(line: string, clock: FakeClock, ...more: readonly string[]) {
  const [, ...argv] = line.split(' ');
  const world = testWorld([...argv, ...more], { cwd: folderWith(), clock });
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}
/** Of what was due since a little after the schedules were made. */
async function audit(clock: FakeClock, ...more: readonly string[]) {
  const line = 'echora-sched audit --since 2026-04-06T00:45:00Z -o json';
  const { code, stdout } = await run(line, clock, ...more);
  return { code, value: JSON.parse(stdout) as Audit };
}

beforeEach(() => {
  server.live = null;
});

/** On a machine with much else to do. */
const PATIENT = { timeout: 60_000 };

describe('an hour without a server, with a minute to catch up in', PATIENT, () => {
  const outage = { from: MIDNIGHT + HOUR, to: MIDNIGHT + 2 * HOUR };
  const IDS = ['s-0', 's-1', 's-2'];

  /** Three hours of fires, one a minute of each of three schedules; what ran of each. */
  function hours(): { clock: FakeClock; lost: readonly string[] } {
    const clock = serverWith(IDS.length, MINUTE, [outage]);
    clock.advance(3 * HOUR);
    const lost = IDS.flatMap((id, number) => {
      const ran = new Set(live().ranFor(id));
      const due = Array.from(
        { length: 134 },
        (_, minute) => MIDNIGHT + (45 + minute) * MINUTE + number * SECOND,
      );
      return due.filter((at) => !ran.has(at)).map((at) => `${id} ${at}`);
    });
    return { clock, lost: lost.toSorted() };
  }

  test('is found to the fire, and nothing else, each with its evidence; exit code 4', async () => {
    const { clock, lost } = hours();
    const { code, value } = await audit(clock);
    expect(lost.length).toBeGreaterThanOrEqual(3 * 58);
    expect(lost.length).toBeLessThanOrEqual(3 * 60);
    expect({ code, missed: value.missed }).toEqual({ code: 4, missed: lost.length });
    expect(value.misses.map(({ id, at }) => `${id} ${Date.parse(at)}`).toSorted()).toEqual(lost);
    expect(new Set(value.misses.map(({ why }) => why))).toEqual(new Set(['down']));
    const [first] = value.misses;
    expect(first?.evidence).toMatch(
      new RegExp(
        `^none of the ${lost.length} fires from 2026-04-06T01:0\\S+ to 2026-04-06T01:5\\S+ ran; ` +
          `the server came to \\d+ of its fires later than its catch-up window of 60 s$`,
      ),
    );
  });

  test('is made up for to the fire by the command it prints; then nothing is missed, exit code 0', async () => {
    const { clock, lost } = hours();
    const before = new Map(IDS.map((id) => [id, live().ranFor(id)]));
    const { value } = await audit(clock);
    const { code } = await run(value.repair ?? '', clock, '--yes');
    expect(code).toBe(0);
    const gained = IDS.flatMap((id) => {
      const known = new Set(before.get(id));
      const after = live()
        .ranFor(id)
        .filter((at) => at <= clock.now() - MINUTE);
      expect(new Set(after).size).toBe(after.length);
      return after.filter((at) => !known.has(at) && at < outage.to).map((at) => `${id} ${at}`);
    });
    expect(gained.toSorted()).toEqual(lost);
    expect(await audit(clock)).toMatchObject({ code: 0, value: { missed: 0, misses: [], repair: null } });
  });

  test('of one schedule alone is said to be its catch-up window, for others may have run', async () => {
    const { clock, lost } = hours();
    const { code, value } = await audit(clock, 's-1');
    const own = lost.filter((one) => one.startsWith('s-1 '));
    expect({ code, missed: value.missed }).toEqual({ code: 4, missed: own.length });
    expect(new Set(value.misses.map(({ why }) => why))).toEqual(new Set(['catchup']));
    expect(value.repair).toMatch(/^echora-sched backfill s-1 --from \S+ --to \S+ --missed( --max \d+)?$/);
  });
});

describe('2,000 schedules', PATIENT, () => {
  test('are listed once, and looked at with one query for runs', async () => {
    const clock = serverWith(2000, 6 * HOUR);
    clock.advance(13 * HOUR);
    const first = await audit(clock);
    expect(first.value).toMatchObject({ schedules: 2000, expected: 4000, missed: 0 });
    expect(live().queries()).toBe(1);
    expect(live().calls.filter(({ method }) => method === 'list')).toHaveLength(1);
  });

  test('that all miss something are described once each', async () => {
    const outage = { from: MIDNIGHT + 5 * HOUR, to: MIDNIGHT + 7 * HOUR };
    const clock = serverWith(2000, 6 * HOUR, [outage]);
    clock.advance(13 * HOUR);
    const before = live().calls.length;
    const { value } = await audit(clock);
    expect(value.missed).toBe(2000);
    expect(
      live()
        .calls.slice(before)
        .filter(({ method }) => method === 'describe'),
    ).toHaveLength(2000);
    expect(live().queries()).toBe(1);
  });
});

describe('a run by hand', PATIENT, () => {
  const DUE = MIDNIGHT + 6 * HOUR;
  const OUTAGE = { from: DUE - HOUR, to: DUE + HOUR };
  const REQUEST = { overlap: null, requestId: 'r' } as const;
  const triggerAt = async (clock: FakeClock, at: number) => {
    clock.advance(at - clock.now());
    await live().runs.trigger('s-0', REQUEST);
  };
  const missOf = ({ value }: Awaited<ReturnType<typeof audit>>) =>
    value.misses.map(({ id, at, missed, repaired }) => ({ id, at: Date.parse(at), missed, repaired }));

  test('before a slot is no run for it', async () => {
    const clock = serverWith(1, 6 * HOUR, [OUTAGE]);
    await triggerAt(clock, DUE - HOUR);
    clock.advance(3 * HOUR);
    const found = await audit(clock);
    expect({ code: found.code, misses: missOf(found) }).toEqual({
      code: 4,
      misses: [{ id: 's-0', at: DUE, missed: true, repaired: null }],
    });
    const { stdout } = await run('echora-sched backfill --all --from 2026-04-06T01:00:00Z --dry-run', clock);
    expect(stdout).toContain('1 to start.');
  });

  test('counts as its run where the schedule was updated since, for then the slot may have been there', async () => {
    const clock = serverWith(1, 6 * HOUR, [OUTAGE]);
    await triggerAt(clock, DUE - HOUR);
    clock.advance(HOUR);
    live().human.edit('s-0', (schedule) => schedule);
    clock.advance(2 * HOUR);
    expect(await audit(clock)).toMatchObject({ code: 0, value: { misses: [] } });
    const { stdout } = await run('echora-sched backfill --all --from 2026-04-06T01:00:00Z --dry-run', clock);
    expect(stdout).toContain('1 ran already.');
  });

  test('after a slot makes up for it: told, not counted, not started again; exit code 0', async () => {
    const clock = serverWith(1, 6 * HOUR, [OUTAGE]);
    await triggerAt(clock, DUE + 2 * HOUR);
    clock.advance(HOUR);
    const found = await audit(clock);
    expect({ code: found.code, misses: missOf(found), repair: found.value.repair }).toEqual({
      code: 0,
      misses: [
        { id: 's-0', at: DUE, missed: false, repaired: { ...found.value.misses[0]?.repaired, byHand: true } },
      ],
      repair: null,
    });
    expect(Date.parse(found.value.misses[0]?.repaired?.at ?? '')).toBe(DUE + 2 * HOUR);
    const backfill = 'echora-sched backfill --all --from 2026-04-06T01:00:00Z --dry-run';
    expect((await run(backfill, clock)).stdout).toContain('1 made up for already.');
    expect((await run(`${backfill} --missed`, clock)).stdout).toContain('nothing to start.');
  });

  test('after the time that is asked for makes up for its last slot, too', async () => {
    const clock = serverWith(1, 6 * HOUR, [OUTAGE]);
    await triggerAt(clock, DUE + 5 * HOUR);
    clock.advance(HOUR);
    const range = '--from 2026-04-06T01:00:00Z --to 2026-04-06T06:00:00Z';
    const { stdout } = await run(`echora-sched backfill --all ${range} --missed --dry-run`, clock);
    expect(stdout).toContain('nothing to start.');
  });

  test('beside slots that ran asks for no description: what the list says of them is enough', async () => {
    const clock = fakeClock(MIDNIGHT);
    server.live = firing(fakeLive({ clock }));
    const entries = [0, 1, 2].map((number) => `  - { id: s-${number}, workflow: W, every: 6h }`);
    const cwd = folderWith({ 'schedules.yaml': ['version: 1', 'recurring:', ...entries, ''].join('\n') });
    const withList = async (...argv: readonly string[]) => {
      const world = testWorld(argv, { cwd, clock });
      return { code: await main(world), stdout: world.stdout.text };
    };
    expect(await withList('sync', '--yes', '--no-lock')).toMatchObject({ code: 0 });
    await triggerAt(clock, DUE - HOUR);
    clock.advance(8 * HOUR);
    const before = live().calls.length;
    expect(await withList('audit', '--since', '2026-04-06T01:00:00Z', '-o', 'json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"expected": 6') as unknown,
    });
    const described = live()
      .calls.slice(before)
      .filter(({ method }) => method === 'describe');
    expect(described).toEqual([]);
  });
});

describe('paused in Temporal by somebody', PATIENT, () => {
  /** Paused from one o’clock on, with a fire every six hours: three of them are missed. */
  function pausedServer(note: string): FakeClock {
    const clock = serverWith(2, 6 * HOUR, [{ from: MIDNIGHT + HOUR, to: MIDNIGHT + 19 * HOUR }]);
    clock.advance(HOUR);
    live().human.pause('s-0', note);
    clock.advance(18 * HOUR);
    return clock;
  }
  const whys = async (clock: FakeClock) => {
    const { value } = await audit(clock);
    return new Set(
      value.misses.filter((miss) => miss.id === 's-0').map(({ why, evidence }) => `${why}: ${evidence}`),
    );
  };

  test('is told as list tells it, by the history of the schedule, which is asked for once', async () => {
    const clock = pausedServer('tape late');
    const asked: string[] = [];
    const pause = (id: string) => {
      asked.push(id);
      return Promise.resolve({ by: 'bob@desk', at: MIDNIGHT + HOUR, exact: true, through: 'pause' } as const);
    };
    server.live = { ...live(), inspector: { pause } };
    expect(await whys(clock)).toEqual(
      new Set(['paused: paused by bob@desk since 2026-04-06T01:00:00Z: tape late']),
    );
    expect(asked).toEqual(['s-0']);
  });

  test('is told by the first fire that it missed where no history is kept', async () => {
    expect(await whys(pausedServer(''))).toEqual(
      new Set(['paused: paused at least since 2026-04-06T06:00:00Z']),
    );
  });
});

test('what was due before schedules were made is one line, and with -v each of it', PATIENT, async () => {
  const clock = serverWith(2, 6 * HOUR);
  clock.advance(HOUR);
  const line = 'echora-sched audit --since 2026-04-05T00:00:00Z';
  const told = await run(line, clock);
  expect(told.stdout).toMatch(/Not missed .*\n +why .*\n +not made yet +\d+ +2 /);
  expect(told.stdout).not.toContain('s-1');
  expect((await run(line, clock, '-v')).stdout).toMatch(/ s-1 .* not made yet +the schedule was made at /);
});
