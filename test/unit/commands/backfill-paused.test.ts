import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../src/main.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { DAY } from '../../../src/schedule/civil.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
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

// The clock starts at Monday, 6 April 2026, 00:00 UTC.
const clock = fakeClock();
const started = new Set<string>();
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
    if (started.size === interrupt.after) interrupt.controller.abort('SIGINT');
    return all.runs.backfill(id, asked);
  };
  server.live = { ...all, runs: { ...all.runs, backfill } };
});

const ONE_BY_ONE = { 'echora-sched.config.yaml': 'pace: { concurrency: 1 }\n' };

async function backfill(...argv: string[]) {
  const options = { cwd: folderWith(ONE_BY_ONE), clock, signal: interrupt.controller.signal };
  const world = testWorld(['backfill', ...argv, '--from', '2026-04-01', '--yes'], options);
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
      '! Of 15 the schedules are paused: none is started unless its schedule is named',
    );
  });

  test('starts all of what is named', async () => {
    expect(await kinds('b-rests', 'd-held', 'e-odd')).toEqual({
      'b-rests': 'sssss',
      'd-held': 'sssss',
      'e-odd': 'sssss',
    });
  });

  test('that is interrupted goes on without naming what has pauses, which would start them', async () => {
    interrupt.after = 1;
    const { code, stderr } = await backfill('--all', '--max', '60');
    expect(code).toBe(130);
    expect(stderr).toContain('To go on:\n  echora-sched backfill --all --from 2026-04-01 --max 60 --yes\n');
  });
});

test('of what an audit missed while it was paused by hand all is started', PATIENT, async () => {
  const live = fakeLive({ clock });
  const late = buildSchedule({ spec: daily('12:00'), policies: { catchupWindowMs: 10_000 } });
  const mark = encodeMark({ hash: fingerprint(late), decided: { kind: 'active' } });
  live.seed({ id: 'd-held', owner: 'echora', mark, schedule: late, state: { paused: true, note: BY_HAND } });
  server.live = firing(live, [{ from: clock.now(), to: clock.now() + 3 * DAY }]);
  clock.advance(4 * DAY);
  const { stdout } = await backfill('--all', '--missed', '--dry-run');
  expect(stdout).toMatch(/: 3 to start\./);
});
