import { describe, expect, it } from 'vitest';
import { parseLaterTime } from '../../../src/anime/air-time.ts';
import { parseAnime } from '../../../src/anime/parse-anime.ts';
import { said } from './said.ts';

const parse = (written: Parameters<typeof parseLaterTime>[0]) => parseLaterTime(written, 'Asia/Tokyo');
const parseShow = (keys: Record<string, unknown>) =>
  parseAnime({ id: 'a', title: 't', status: 'airing', ...keys }, { timezone: 'Asia/Tokyo' });
const airTimes = (keys: Record<string, unknown>) => {
  const result = parseShow(keys);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.anime.airTimes;
};

describe('the air time of another track', () => {
  it.each([
    ['14d', 14],
    ['0d', 0],
    [' 3650d ', 3650],
  ])('comes %s after the broadcast’s day', (delay, delayDays) => {
    expect(parse({ time: '18:00', delay })).toEqual({
      ok: true,
      value: { weekday: null, minute: 1080, timezone: 'Asia/Tokyo', delayDays },
    });
  });

  it('is as any other where it says no delay', () => {
    const value = { weekday: 5, minute: 1080, timezone: 'UTC' };
    expect(parse('fri 18:00 UTC')).toEqual({ ok: true, value });
    expect(parse({ day: 'fri', time: '18:00', timezone: 'UTC' })).toEqual({ ok: true, value });
  });

  it.each(['14', '2w', '36h', '1.5d', '-1d', 'd', ''])('is no delay of %j', (delay) => {
    expect(said(parse({ time: '18:00', delay }))).toEqual([
      expect.stringMatching(/^delay: .* is not a delay: write whole days, as in 14d$/),
    ]);
  });

  it('is not later than ten years', () => {
    expect(said(parse({ time: '18:00', delay: '3651d' }))).toEqual([
      'delay: 3651d is not a delay: it ends at 3650d',
    ]);
  });

  it('has a day or a delay, and both are told with whatever else is wrong', () => {
    expect(said(parse({ day: 'fri', time: '9:5', delay: '14d' }))).toEqual([
      'time: 9:5 is not a time of day: minutes have two digits, as in 9:05',
      "delay: its day is the broadcast's, 14d on: leave either day or delay out",
    ]);
  });
});

describe('the weekday of a delayed track', () => {
  const sub = { time: '18:00', delay: '15d' };

  it('follows from the broadcast’s, and from the premiere’s where that says none', () => {
    expect(airTimes({ broadcast: 'sat 24:30', sub }).sub?.weekday).toBe(0);
    expect(airTimes({ broadcast: '23:00', premiere: '2026-04-06', sub }).sub?.weekday).toBe(2);
    expect(airTimes({ premiere: '2026-04-06', sub }).sub?.weekday).toBe(2);
  });

  it('is none where the cadence needs none', () => {
    const premiere = '2026-04-06';
    for (const cadence of ['daily', 'monthly', 'once', 'every 2d'])
      expect(airTimes({ broadcast: '23:00', cadence, premiere, sub }).sub).toMatchObject({
        weekday: null,
        delayDays: 15,
      });
  });

  it.each([{}, { premiere: '2026-04-06T23:00:00+09:00' }])(
    'must follow from something, of a weekly show: %j is not enough',
    (keys) => {
      expect(said(parseShow({ sub, ...keys }))).toEqual([
        "sub.delay: a delay counts from the broadcast's day, and none is known: write broadcast, or premiere as a date",
      ]);
    },
  );

  it.each([
    { broadcast: 'mon 30:00' },
    { premiere: 'soon' },
    { broadcast: '23:00', premiere: '2026-04-06T23:00:00+09:00' },
  ])('is not asked for beside %j, which is wrong anyway', (keys) => {
    const problems = said(parseShow({ sub, ...keys }));
    expect([problems.length, problems.join()]).toEqual([1, expect.not.stringContaining('sub')]);
  });

  it('is no key of the broadcast itself', () => {
    expect(said(parseShow({ broadcast: { day: 'mon', time: '23:00', delay: '7d' } }))).toEqual([
      expect.stringContaining('broadcast.delay: unknown key delay'),
    ]);
  });
});
