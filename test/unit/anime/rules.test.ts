import { describe, expect, it } from 'vitest';
import { parseAnime } from '../../../src/anime/parse-anime.ts';
import { said } from './said.ts';

function broken(keys: Record<string, unknown>): string[] {
  return said(parseAnime({ id: 'a', title: 't', status: 'airing', ...keys }, { timezone: 'Asia/Tokyo' }));
}

describe('a weekly show', () => {
  it('needs a day', () => {
    expect(broken({ broadcast: '23:00' })).toEqual([
      'broadcast: a weekly show needs a day: write it as in mon 23:00',
    ]);
  });

  it('can have it from the date of its premiere, not from an instant, which may lie off the slot', () => {
    expect(broken({ broadcast: '23:00', premiere: '2026-04-06' })).toEqual([]);
    expect(broken({ broadcast: '23:00', premiere: '2026-04-06T23:00+09:00' })).toEqual([
      'broadcast: a weekly show needs a day: write it as in mon 23:00',
    ]);
  });

  it('needs a day for each other track, which may come out on another one', () => {
    expect(
      broken({ broadcast: '23:00', premiere: '2026-04-06', sub: '18:00', dub: { time: '19:00' } }),
    ).toEqual([
      'sub: a weekly show needs a day: write it as in mon 23:00',
      'dub: a weekly show needs a day: write it as in mon 23:00',
    ]);
  });

  it('is not asked for a day while its premiere or its time is wrong anyway', () => {
    expect(broken({ broadcast: '23:00', premiere: 'soon' })).toHaveLength(1);
    expect(broken({ broadcast: '30:00' })).toHaveLength(1);
  });
});

describe('a daily show', () => {
  it('has no day', () => {
    expect(broken({ broadcast: '07:00', cadence: 'daily' })).toEqual([]);
    expect(broken({ broadcast: 'sun 07:00', cadence: 'daily' })).toEqual([
      'broadcast: a daily show has no day: write the time alone, or cadence: weekly',
    ]);
  });
});

describe('a cadence that counts from the premiere', () => {
  it.each(['monthly', 'once', 'every 2d'])('%s needs one', (cadence) => {
    const needs = [`cadence: ${cadence} counts from the premiere: write premiere: YYYY-MM-DD`];
    expect(broken({ cadence, broadcast: '23:00' })).toEqual(needs);
    expect(broken({ cadence, sub: '23:00', status: 'hiatus' })).toEqual(needs);
    expect(broken({ cadence, broadcast: '23:00', premiere: '2026-04-06' })).toEqual([]);
  });

  it.each(['upcoming', 'finished', 'cancelled', 'unknown'])(
    'does without while nothing is scheduled: %s',
    (status) => {
      expect(broken({ cadence: 'monthly', broadcast: '23:00', status })).toEqual([]);
    },
  );

  it('does without while no air time is known', () => {
    expect(broken({ cadence: 'once' })).toEqual([]);
  });

  it('is not asked for while the premiere is wrong anyway', () => {
    expect(broken({ cadence: 'once', broadcast: '23:00', premiere: 'soon' })).toHaveLength(1);
  });
});

describe('every few days', () => {
  const written = { cadence: 'every 2d', premiere: '2026-04-06' };

  it('needs episodes where clocks change', () => {
    const message = 'cadence: every 2d needs episodes in Europe/Berlin, whose clocks change';
    expect(broken({ ...written, broadcast: '23:00 Europe/Berlin' })).toEqual([message]);
    expect(broken({ ...written, broadcast: '23:00', sub: '23:00 Europe/Berlin' })).toEqual([message]);
    expect(broken({ ...written, premiere: '2026-04-06T23:00Z', broadcast: '23:00 Europe/Berlin' })).toEqual([
      message,
    ]);
    expect(broken({ ...written, broadcast: '23:00 Europe/Berlin', status: 'upcoming' })).toEqual([message]);
  });

  it('does without where they do not, and with the count of episodes', () => {
    expect(broken({ ...written, broadcast: '23:00 JST' })).toEqual([]);
    expect(broken({ ...written, broadcast: '23:00 Europe/Berlin', episodes: 12 })).toEqual([]);
  });

  it.each(['finished', 'cancelled', 'unknown'])('does without when nothing is scheduled: %s', (status) => {
    expect(broken({ ...written, broadcast: '23:00 Europe/Berlin', status })).toEqual([]);
  });
});

it('refuses a date that is both skipped and moved', () => {
  const moved = [{ from: '2026-05-11', to: '2026-05-12' }];
  expect(broken({ skip: ['2026-05-04', '2026-05-11'], moved })).toEqual([
    'skip: 2026-05-11 is both skipped and moved',
  ]);
  expect(broken({ skip: ['2026-05-04'], moved })).toEqual([]);
});
