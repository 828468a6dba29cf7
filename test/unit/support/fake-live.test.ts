import { describe, expect, it } from 'vitest';
import { LiveError } from '../../../src/live/port.ts';
import type { Update } from '../../../src/live/port.ts';
import { buildCalendar, buildSchedule, range } from '../../support/build/schedule.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';

const never = new AbortController().signal;
const busy = new LiveError('transient', 'busy');

function seed(live: FakeLive, id = 'a'): Update {
  const from = live.seed({ id, owner: 'echora', mark: 'old', schedule: buildSchedule() });
  const state = { paused: false, note: '' };
  return { from, schedule: null, state, owner: 'echora', mark: 'new', requestId: `request-${id}` };
}

const marksListed = async (live: FakeLive): Promise<readonly (string | null)[]> =>
  (await live.list(never)).map(({ mark }) => mark);

describe('the fake is strict with its caller', () => {
  it('refuses two mutations of one schedule at a time, and remembers', async () => {
    const live = fakeLive({ latencyMs: 10 });
    const update = seed(live);

    const [first, second] = await Promise.allSettled([live.update(update), live.delete('a')]);

    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected' });
    expect(live.violations).toEqual(['delete of a while its update is in flight']);
    expect(live.stored('a')).not.toBeNull();
  });

  it('takes mutations of two schedules at a time', async () => {
    const live = fakeLive({ latencyMs: 10 });
    const [one, other] = [seed(live, 'a'), seed(live, 'b')];

    await Promise.all([live.update(one), live.update(other)]);

    expect(live.violations).toEqual([]);
  });

  it('refuses content that came from nowhere', async () => {
    const live = fakeLive();
    const update = seed(live);

    await expect(live.update({ ...update, from: { ...update.from, raw: {} } })).rejects.toThrow('raw');
  });

  it('keeps what it was given apart from who gave it', () => {
    const live = fakeLive();
    const schedule = { ...buildSchedule(), spec: { ...buildSchedule().spec, jitterMs: 1000 } };
    live.seed({ id: 'a', schedule });

    schedule.spec.jitterMs = 9000;

    expect(live.stored('a')?.schedule.spec.jitterMs).toBe(1000);
    expect(() => Object.assign(live.stored('a')?.state ?? {}, { paused: true })).toThrow(TypeError);
  });
});

describe('the fake lags as servers do', () => {
  it('its list shows a write after a while, or when told to settle', async () => {
    const live = fakeLive({ listLagMs: 300 });
    await live.update(seed(live));

    expect(await marksListed(live)).toEqual(['old']);
    await live.clock.sleep(300);
    expect(await marksListed(live)).toEqual(['new']);

    live.human.delete('a');
    expect(await marksListed(live)).toEqual(['new']);
    live.settle();
    expect(await marksListed(live)).toEqual([]);
  });

  it('its list can be frozen', async () => {
    const live = fakeLive({ listLagMs: 0 });
    const update = seed(live);
    live.freezeList();
    await live.update(update);

    expect(await marksListed(live)).toEqual(['old']);
    live.settle();
    expect(await marksListed(live)).toEqual(['new']);
  });

  it.each([
    ['v1', 'old'],
    ['v2', 'new'],
  ] as const)('a %s Describe right after an update shows the %s mark', async (engine, mark) => {
    const live = fakeLive({ engine, markLagMs: engine === 'v1' ? 100 : 0 });
    await live.update(seed(live));

    expect((await live.describe('a', never))?.mark).toBe(mark);
    await live.clock.sleep(100);
    expect((await live.describe('a', never))?.mark).toBe('new');
  });

  it.each([
    [true, 10, ['calendars']],
    [false, 12, []],
  ])('a list that truncates (%s) shows %d of twelve calendars', async (truncate, shown, truncated) => {
    const live = fakeLive({ truncate });
    const calendars = range(1, 12).map((month) => buildCalendar({ month: [month] }));
    live.seed({ id: 'a', schedule: buildSchedule({ spec: { calendars } }) });

    const [listed] = await live.list(never);
    expect(listed?.spec.calendars).toHaveLength(shown);
    expect(listed?.truncated).toEqual(truncated);
  });

  it('takes ten seconds of catching up at least', () => {
    const live = fakeLive();
    live.seed({ id: 'a', schedule: buildSchedule({ policies: { catchupWindowMs: 1 } }) });

    expect(live.stored('a')?.schedule.policies.catchupWindowMs).toBe(10_000);
  });
});

describe('the fake goes wrong when told to', () => {
  it('so many times, on one schedule, before or after the effect', async () => {
    const live = fakeLive();
    seed(live, 'a');
    seed(live, 'b');
    live.failNext('delete', busy, { id: 'b', after: true });
    live.failNext('describe', busy, { times: 2 });

    expect(await live.delete('a')).toBe(true);
    await expect(live.delete('b')).rejects.toBe(busy);
    expect(live.stored('b')).toBeNull();
    await expect(live.describe('a', never)).rejects.toBe(busy);
    await expect(live.describe('a', never)).rejects.toBe(busy);
    expect(await live.describe('a', never)).toBeNull();
  });

  it('every nth time', async () => {
    const live = fakeLive();
    live.failEvery(3, 'list', busy);

    const ended = await Promise.allSettled(Array.from({ length: 6 }, () => live.list(never)));

    expect(ended.map(({ status }) => status === 'rejected')).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it('lets a human act just before or just after one call', async () => {
    const live = fakeLive();
    seed(live);
    live.onBefore('describe', 'a', () => live.human.pause('a', 'before'));
    live.onAfter('describe', 'a', () => live.human.note('a', 'after'));

    expect((await live.describe('a', never))?.state.note).toBe('before');
    expect((await live.describe('a', never))?.state.note).toBe('after');
    expect(live.calls.map(({ method, id }) => [method, id])).toEqual([
      ['describe', 'a'],
      ['describe', 'a'],
    ]);
  });
});

describe('the fake clock', () => {
  it('wakes sleepers in the order of their times, each at its own', async () => {
    const clock = fakeClock(0);
    const woken: [string, number][] = [];
    const sleep = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push([name, clock.now()]);
    };

    await Promise.all([
      sleep('slow', 50),
      sleep('quick', 10),
      sleep('twice', 20).then(() => sleep('more', 10)),
    ]);

    expect(woken).toEqual([
      ['quick', 10],
      ['twice', 20],
      ['more', 30],
      ['slow', 50],
    ]);
  });

  it('wakes at once, and does not move, when the signal aborts', async () => {
    const clock = fakeClock(0);
    const controller = new AbortController();
    const asleep = clock.sleep(1000, controller.signal);
    controller.abort();
    await asleep;
    await clock.sleep(1000, controller.signal);
    await clock.sleep(5);

    expect(clock.now()).toBe(5);
  });
});
