import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnime } from '../../../../../src/anime/parse-anime.ts';
import { WEEKDAYS } from '../../../../../src/anime/weekday.ts';
import { placeInMeta, readMeta } from '../../../../../src/desired/postgres/row/meta.ts';

const DEFAULTS = { timezone: 'Asia/Tokyo' };

describe("Echora's meta", () => {
  test('whatever is in it, is read without a throw', () => {
    const keys = [
      'day',
      'time',
      'timezone',
      'jp_time',
      'sub_time',
      'sub_delay_days',
      'premiere_jp',
      'next_episode_at',
    ];
    const odd = fc.record(Object.fromEntries(keys.map((key) => [key, fc.jsonValue({ maxDepth: 1 })])), {
      requiredKeys: [],
    });
    const metas = fc.oneof(
      fc.jsonValue(),
      fc.record({ broadcast: fc.oneof(odd, fc.jsonValue()), hiatus: fc.jsonValue() }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(metas, (meta) => {
        const { keys, problems, warnings } = readMeta(meta);
        const told = [...problems, ...warnings];
        expect(told.every(({ path, message }) => path[0] === 'meta' && message !== '')).toBe(true);
        expect(() => parseAnime({ id: 'a', title: 'A', status: 'airing', ...keys }, DEFAULTS)).not.toThrow();
      }),
    );
  });

  test('the day of subtitles and dubs is the broadcast’s, so many days on, of several weeks too', () => {
    const day = fc.nat(6);
    const delay = fc.nat(400);
    fc.assert(
      fc.property(day, delay, delay, (weekday, sub_delay_days, dub_delay_days) => {
        const broadcast = {
          day: `${WEEKDAYS[weekday]}s`,
          time: '23:15',
          sub_time: '01:00',
          dub_time: '02:00',
        };
        const { keys } = readMeta({ broadcast: { ...broadcast, sub_delay_days, dub_delay_days } });
        const parsed = parseAnime({ id: 'a', title: 'A', status: 'airing', ...keys }, DEFAULTS);
        expect(parsed.ok && parsed.anime.airTimes).toMatchObject({
          jp: { weekday },
          sub: { weekday: (weekday + sub_delay_days) % 7, delayDays: sub_delay_days },
          dub: { weekday: (weekday + dub_delay_days) % 7, delayDays: dub_delay_days },
        });
      }),
    );
  });

  test('of a broadcast whose time is not known yet, subtitles have their weekday alone', () => {
    const broadcast = { day: 'Sundays', time: 'TBA', sub_time: '01:00', sub_delay_days: 15 };
    const { keys } = readMeta({ broadcast });
    const parsed = parseAnime({ id: 'a', title: 'A', status: 'airing', ...keys }, DEFAULTS);
    expect(parsed.ok && parsed.anime.airTimes).toEqual({
      jp: null,
      sub: { weekday: 1, minute: 60, timezone: 'Asia/Tokyo' },
      dub: null,
    });
  });

  test.each([
    ['1', { delay: '1d' }, []],
    [' 14 ', { delay: '14d' }, []],
    ['1.5', { delay: '0d' }, ['1.5 is not a number of days: write a whole number from 0 on']],
    ['-1', { delay: '0d' }, ['-1 is not a number of days: write a whole number from 0 on']],
  ])('days may be text: %j', (sub_delay_days, sub, said) => {
    const broadcast = { day: 'Sundays', time: '23:15', sub_time: '01:00', sub_delay_days };
    const { keys, problems } = readMeta({ broadcast });
    expect(keys.sub).toMatchObject(sub);
    expect(problems.map(({ message }) => message)).toEqual(said);
  });

  test.each([
    [['broadcast'], 'meta.broadcast'],
    [['broadcast', 'time'], 'meta.broadcast.time'],
    [['premiere'], 'meta.broadcast.premiere_jp'],
    [['sub'], 'meta.broadcast.sub_time'],
    [['sub', 'time'], 'meta.broadcast.sub_time'],
    [['dub', 'day'], 'meta.broadcast.day'],
    [['dub', 'delay'], 'meta.broadcast.dub_delay_days'],
    [['dub', 'timezone'], 'meta.broadcast.timezone'],
    [['hiatus', 'until'], 'meta.hiatus.hiatus_until'],
    [['hiatus', 'reason'], 'meta.hiatus.reason'],
  ])('%j is read from %s', (path, place) => {
    expect(placeInMeta(path)).toBe(place);
  });
});
