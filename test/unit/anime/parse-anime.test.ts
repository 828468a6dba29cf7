import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnime } from '../../../src/anime/parse-anime.ts';
import { said } from './said.ts';

const defaults = { timezone: 'Asia/Tokyo' };
const least = { id: 'mal-51553', title: 'Witch Hat Atelier', status: 'airing' };

const problems = (written: unknown) => said(parseAnime(written, defaults));

function animeOf(written: unknown) {
  const result = parseAnime(written, defaults);
  if (!result.ok) throw new Error(said(result).join('\n'));
  return result.anime;
}

describe('an entry', () => {
  it('needs an id, a title and a status only', () => {
    expect(animeOf(least)).toEqual({
      kind: 'anime',
      id: 'mal-51553',
      title: 'Witch Hat Atelier',
      status: 'airing',
      airTimes: { jp: null, sub: null, dub: null },
      premiere: null,
      episodes: null,
      cadence: { kind: 'weekly' },
      skip: [],
      moved: [],
      hiatus: null,
      overrides: {},
    });
  });

  it('may say everything', () => {
    const anime = animeOf({
      ...least,
      status: 'ONGOING',
      broadcast: { day: 'Mondays', time: '23:00', timezone: 'JST' },
      premiere: '2026-04-06',
      episodes: 12,
      cadence: 'weekly',
      skip: ['2026-05-04'],
      moved: [{ from: '2026-05-11', to: '2026-05-12 24:00' }],
      hiatus: { from: '2026-06-01', until: '2026-07-06', reason: 'production' },
      sub: 'fri 18:00',
      dub: 'sat 09:00 UTC',
      schedule: { jitter: '0s', track: 'sub' },
    });
    expect(anime).toEqual({
      kind: 'anime',
      id: 'mal-51553',
      title: 'Witch Hat Atelier',
      status: 'airing',
      airTimes: {
        jp: { weekday: 1, minute: 1380, timezone: 'Asia/Tokyo' },
        sub: { weekday: 5, minute: 1080, timezone: 'Asia/Tokyo' },
        dub: { weekday: 6, minute: 540, timezone: 'UTC' },
      },
      premiere: { kind: 'date', date: '2026-04-06' },
      episodes: 12,
      cadence: { kind: 'weekly' },
      skip: ['2026-05-04'],
      moved: [{ from: '2026-05-11', to: { date: '2026-05-12', minute: 1440 } }],
      hiatus: { from: '2026-06-01', until: '2026-07-06', reason: 'production' },
      overrides: { jitterMs: 0, track: 'sub' },
    });
  });

  it('may be titled with a number, as 86 is', () => {
    expect(animeOf({ ...least, title: 86 }).title).toBe('86');
  });

  it('takes a key without a value for one not written', () => {
    const nulls = {
      broadcast: null,
      premiere: null,
      episodes: null,
      skip: null,
      moved: null,
      hiatus: null,
      schedule: null,
    };
    expect(animeOf({ ...least, ...nulls })).toEqual(animeOf(least));
  });

  it('takes the weekday of a weekly show from the date of its premiere', () => {
    expect(animeOf({ ...least, broadcast: '25:30', premiere: '2026-04-10' }).airTimes.jp?.weekday).toBe(5);
  });

  it('keeps the day out of a daily show', () => {
    expect(animeOf({ ...least, broadcast: '07:00', cadence: 'daily' }).airTimes.jp?.weekday).toBeNull();
  });
});

describe('a wrong entry', () => {
  it.each([
    [null, 'expected a map of keys, found nothing'],
    [undefined, 'expected a map of keys, found nothing'],
    ['mal-1', 'expected a map of keys, found text'],
    [['mal-1'], 'expected a map of keys, found a list'],
    [7, 'expected a map of keys, found a number'],
  ])('is no map: %j', (written, message) => {
    expect(problems(written)).toEqual([message]);
  });

  it('is told what it lacks', () => {
    expect(problems({})).toEqual([
      'id: id is missing',
      'title: title is missing',
      'status: status is missing',
    ]);
    expect(problems({ ...least, status: null })).toEqual(['status: status is missing']);
  });

  it.each([
    [{ title: { en: 'x' } }, 'title: title must be text or a number, not a map'],
    [{ title: true }, 'title: title must be text or a number, not true [Write it in quotes: "true".]'],
    [{ id: 51_553 }, 'id: id must be text, not a number [Write it in quotes: "51553".]'],
    [{ status: ['airing'] }, 'status: status must be text, not a list'],
    [{ broadcast: ['mon 23:00'] }, 'broadcast: broadcast must be text or a map, not a list'],
    [{ broadcast: { day: 'mon' } }, 'broadcast.time: time is missing'],
    [{ broadcast: { time: null } }, 'broadcast.time: time is empty: it must be text'],
    [
      { broadcast: { time: '23:00', zone: 'JST' } },
      'broadcast.zone: unknown key zone [Known keys: day, time, timezone.]',
    ],
    [
      { broadcast: { time: '23:00', timezon: 'JST' } },
      'broadcast.timezon: unknown key timezon [Did you mean timezone?]',
    ],
    [{ skip: '2026-05-04' }, 'skip: skip must be a list, not text'],
    [{ skip: [20_260_504] }, 'skip.0: each of skip must be text, not a number [Write it as in 2026-04-06.]'],
    [{ moved: [{ from: '2026-05-11' }] }, 'moved.0.to: to is missing'],
    [
      { moved: [{ from: '2026-05-11', to: '2026-05-12', at: 1 }] },
      'moved.0.at: unknown key at [Known keys: from, to.]',
    ],
    [{ hiatus: true }, 'hiatus: hiatus must be a map, not true'],
    [{ schedule: { workflw: 'X' } }, 'schedule.workflw: unknown key workflw [Did you mean workflow?]'],
    [{ schedule: { input: [1] } }, 'schedule.input: input must be a map, not a list'],
    [{ episodes: '12' }, 'episodes: episodes must be a number, not text'],
    [{ episodes: 0 }, 'episodes: 0 is not a number of episodes: write a whole number from 1 to 10000'],
    [{ episodes: 12.5 }, 'episodes: 12.5 is not a number of episodes: write a whole number from 1 to 10000'],
    [
      { episodes: 10_001 },
      'episodes: 10001 is not a number of episodes: write a whole number from 1 to 10000',
    ],
    [{ episodes: Number.NaN }, 'episodes: episodes must be a number, not NaN'],
    [{ brodcast: 'mon 23:00' }, 'brodcast: unknown key brodcast [Did you mean broadcast?]'],
    [{ broadcast: 'mon 29:60' }, 'broadcast: 29:60 is not a time of day: minutes go to 59'],
    [{ sub: 'fri 30:00' }, 'sub: 30:00 is not a time of day: hours go to 29'],
    [{ dub: { time: '9:5' } }, 'dub.time: 9:5 is not a time of day: minutes have two digits, as in 9:05'],
  ])('is told so: %j', (keys, message) => {
    expect(problems({ ...least, ...keys })).toEqual([message]);
  });

  it('lists the known keys where an unknown one is near none', () => {
    expect(problems({ ...least, description: 'x' })).toEqual([
      'description: unknown key description [Known keys: id, title, status, broadcast, premiere, episodes, cadence, skip, moved, hiatus, sub, dub, schedule.]',
    ]);
  });

  it('points at an unknown key itself', () => {
    const result = parseAnime({ ...least, brodcast: 1, schedule: { x: 1 } }, defaults);
    expect(!result.ok && result.problems.map(({ path, at }) => [path.join('.'), at])).toEqual([
      ['brodcast', 'key'],
      ['schedule.x', 'key'],
    ]);
  });

  it('is told everything at once: shape, notation, unknown keys and rules', () => {
    const written = {
      id: 'mal 1',
      title: {},
      status: 'airing',
      cadence: 'monthly',
      broadcast: '23:00 CST',
      episodes: -1,
      skip: ['2026-02-30', 1],
      extra: true,
      hiatus: { until: 3 },
    };
    expect(problems(written).map((line) => line.split(':')[0])).toEqual([
      'extra',
      'id',
      'title',
      'broadcast',
      'episodes',
      'skip.1',
      'hiatus.until',
      'cadence',
    ]);
  });

  it('is never more than told, whatever it is', () => {
    const keys = fc.constantFrom(
      'id',
      'title',
      'status',
      'broadcast',
      'premiere',
      'episodes',
      'cadence',
      'skip',
      'moved',
      'hiatus',
      'schedule',
      '__proto__',
      'toString',
      'x',
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('airing', 'mon 23:00', '2026-04-06', 'daily', Number.NaN, undefined),
    );
    const entries = fc
      .array(fc.tuple(keys, value), { maxLength: 8 })
      .map((pairs) => Object.fromEntries(pairs));
    fc.assert(
      fc.property(fc.oneof(entries, fc.jsonValue()), (written) => {
        const result = parseAnime(written, defaults);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
