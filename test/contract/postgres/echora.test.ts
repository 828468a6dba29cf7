import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, uuidOf, type EchoraRow } from '../../support/postgres/echora-rows.ts';
import { readPostgres, told } from '../../support/postgres/read-list.ts';

const ID = uuidOf('one');

describeWithPostgres("Echora's schema", () => {
  const database = useDatabase();
  beforeEach(() => database.run('TRUNCATE anime'));

  const readRows = async (...rows: EchoraRow[]) => {
    await insertRows(database.run, rows);
    return readPostgres(database.url);
  };
  const readOne = async (row: Partial<EchoraRow>) => {
    const { entries, invalid, warnings, nextAt } = await readRows({
      id: ID,
      title: 'Frieren',
      status: 'ONGOING',
      ...row,
    });
    return {
      entry: entries[0]?.kind === 'anime' ? entries[0] : null,
      problems: told(invalid.flatMap(({ problems }) => problems)),
      warnings: told(warnings),
      nextAt: nextAt.get(ID),
    };
  };
  const readBroadcast = (broadcast: object | null) => readOne({ meta: { broadcast } });

  test('gives every part of an entry that it knows', async () => {
    const { entry, problems, warnings, nextAt } = await readOne({
      episode_count: 28,
      meta: {
        broadcast: {
          day: 'Sundays',
          time: '23:15',
          timezone: 'JST',
          jp_time: '23:15',
          sub_time: '01:00',
          dub_time: '12:30',
          sub_delay_days: 1,
          dub_delay_days: 13,
          premiere_jp: '2026-04-05',
          next_episode_at: '2026-04-12T14:15:00Z',
        },
        hiatus: { reason: 'production', hiatus_from: '2026-05-01', hiatus_until: '2026-06-01' },
      },
    });
    expect([problems, warnings]).toEqual([[], []]);
    expect(nextAt).toBe(Date.parse('2026-04-12T14:15:00Z'));
    expect(entry).toMatchObject({
      id: ID,
      title: 'Frieren',
      status: 'airing',
      episodes: 28,
      premiere: { kind: 'date', date: '2026-04-05' },
      hiatus: { from: '2026-05-01', until: '2026-06-01', reason: 'production' },
      airTimes: {
        jp: { weekday: 0, minute: 23 * 60 + 15, timezone: 'Asia/Tokyo' },
        sub: { weekday: 1, minute: 60, delayDays: 1 },
        dub: { weekday: 6, minute: 12 * 60 + 30, delayDays: 13 },
      },
    });
  });

  test.each([
    ['ONGOING', 'airing'],
    ['FINISHED', 'finished'],
    ['UPCOMING', 'upcoming'],
    ['UNKNOWN', 'unknown'],
    ['CANCELLED', 'cancelled'],
    ['RELEASING', 'airing'],
    ['NOT_YET_RELEASED', 'upcoming'],
    ['HIATUS', 'hiatus'],
    ['Currently Airing', 'airing'],
    ['Finished Airing', 'finished'],
    ['Not yet aired', 'upcoming'],
  ])('status %s is %s', async (written, status) => {
    expect((await readOne({ status: written })).entry?.status).toBe(status);
  });

  test.each([
    ['its title', { title: 'A', title_english: 'B', title_japanese: 'C' }, 'A'],
    ['else the English', { title: '', title_english: 'B', title_japanese: 'C' }, 'B'],
    [
      'else the Japanese',
      { title: null, title_english: null, title_japanese: '葬送のフリーレン' },
      '葬送のフリーレン',
    ],
  ])('a row is named by %s', async (_, row, title) => {
    expect((await readOne(row)).entry?.title).toBe(title);
  });

  test.each([
    ['meta is NULL', {}],
    ['meta is null in JSON', { meta: null }],
    ['meta is empty', { meta: {} }],
    ['there is no broadcast', { meta: { broadcast: null } }],
    ['the broadcast is empty', { meta: { broadcast: {} } }],
    [
      'everything in it is null',
      { meta: { broadcast: { day: null, time: null, timezone: null, sub_time: null } } },
    ],
    [
      'everything in it is empty',
      { meta: { broadcast: { day: '', time: ' ', timezone: '', premiere_jp: '' } } },
    ],
    ['the time is to be announced', { meta: { broadcast: { day: 'Sundays', time: 'TBA' } } }],
    ['the day is unknown', { meta: { broadcast: { day: 'Unknown', time: '23:15' } } }],
    ['the day is missing', { meta: { broadcast: { time: '23:15' } } }],
  ])('a row does not say when it airs where %s', async (_, row) => {
    const { entry, problems } = await readOne(row);
    expect(problems).toEqual([]);
    expect(entry).toMatchObject({
      airTimes: { jp: null, sub: null, dub: null },
      premiere: null,
      hiatus: null,
    });
  });

  test.each([
    ['is text', 'Sundays at 23:15', '(meta): meta must be a map, not text'],
    ['is a list', [1], '(meta): meta must be a map, not a list'],
    ['is a number', 7, '(meta): meta must be a map, not a number'],
    [
      'has a broadcast that is text',
      { broadcast: 'Sundays' },
      '(meta.broadcast): broadcast must be a map, not text',
    ],
    ['has a hiatus that is true', { hiatus: true }, '(meta.hiatus): hiatus must be a map, not true'],
  ])('a row whose meta %s is invalid', async (_, meta, problem) => {
    expect((await readOne({ meta })).problems).toEqual([`anime:${ID} ${problem}`]);
  });

  test.each([
    [{ time: '9:5' }, 'time', '9:5 is not a time of day: minutes have two digits, as in 9:05'],
    [{ time: '30:00' }, 'time', '30:00 is not a time of day: hours go to 29'],
    [{ time: 2315 }, 'time', 'time must be text, not a number'],
    [{ time: null, jp_time: '9:5' }, 'jp_time', '9:5 is not a time of day'],
    [{ day: 'Moonday' }, 'day', 'Moonday is not a day of the week'],
    [{ timezone: 'CST' }, 'timezone', 'CST can mean several time zones'],
    [{ sub_time: '25:99' }, 'sub_time', '25:99 is not a time of day: minutes go to 59'],
    [{ sub_delay_days: -1 }, 'sub_delay_days', '-1 is not a number of days: write a whole number from 0 on'],
    [{ dub_delay_days: 'two' }, 'dub_delay_days', 'two is not a number of days'],
    [{ dub_delay_days: [2] }, 'dub_delay_days', 'a list is not a number of days'],
    [{ dub_time: '9:00', dub_delay_days: 3651 }, 'dub_delay_days', '3651d is not a delay: it ends at 3650d'],
    [{ premiere_jp: 'spring 2026' }, 'premiere_jp', '"spring 2026" is not a date'],
  ])('a broadcast with %j is invalid, at its key', async (wrong, key, message) => {
    const { entry, problems } = await readBroadcast({ day: 'Sundays', time: '23:15', ...wrong });
    expect(entry).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`anime:${ID} (meta.broadcast.${key}): ${message}`);
  });

  test.each([
    ['25:30', 25 * 60 + 30],
    ['24:00', 24 * 60],
    ['00:00', 0],
    ['9:05', 9 * 60 + 5],
    [' 23:15 ', 23 * 60 + 15],
  ])('the time %j is right', async (time, minute) => {
    const { entry, problems } = await readBroadcast({ day: 'Fridays', time });
    expect(problems).toEqual([]);
    expect(entry?.airTimes.jp).toMatchObject({ weekday: 5, minute });
  });

  test('jp_time stands in for the time, and a warning says where it differs', async () => {
    const alone = await readBroadcast({ day: 'Sundays', time: null, jp_time: '23:15' });
    expect(alone.entry?.airTimes.jp?.minute).toBe(23 * 60 + 15);
    await database.run('TRUNCATE anime');
    const both = await readBroadcast({ day: 'Sundays', time: '23:15', jp_time: '22:00' });
    expect(both.entry?.airTimes.jp?.minute).toBe(23 * 60 + 15);
    expect(both.warnings).toEqual([
      `anime:${ID} (meta.broadcast.jp_time): 22:00 is not the broadcast's time, 23:15, which is followed`,
    ]);
  });

  test('subtitles and dubs come on the broadcast’s day and its delay, and not at all without a time', async () => {
    const { entry } = await readBroadcast({
      day: 'Saturdays',
      time: '24:30',
      sub_time: '02:00',
      sub_delay_days: 2,
      dub_delay_days: 3,
    });
    expect(entry?.airTimes).toMatchObject({ sub: { weekday: 1, minute: 120 }, dub: null });
  });

  test.each([
    [{}, null],
    [{ reason: '', hiatus_from: null }, null],
    [{ reason: 'illness' }, { from: null, until: null, reason: 'illness' }],
    [{ hiatus_from: '2026-05-01T00:00:00.000Z' }, { from: '2026-05-01', until: null, reason: null }],
    [{ hiatus_until: '2026-06-01' }, { from: null, until: '2026-06-01', reason: null }],
  ])('the hiatus %j is %j', async (hiatus, expected) => {
    expect((await readOne({ meta: { hiatus } })).entry?.hiatus).toEqual(expected);
  });

  test.each([
    ['2026-04-05', { kind: 'date', date: '2026-04-05' }],
    ['2026-04-05T00:00:00.000Z', { kind: 'date', date: '2026-04-05' }],
    ['2026-04-05T14:15:00Z', { kind: 'instant', at: Date.parse('2026-04-05T14:15:00Z') }],
  ])('the premiere %s is %j', async (premiere_jp, premiere) => {
    expect((await readBroadcast({ premiere_jp })).entry?.premiere).toEqual(premiere);
  });

  test.each([12, 'soon', '2026-04-12T23:15'])(
    'a next_episode_at of %j is a warning, no more',
    async (next_episode_at) => {
      const { entry, nextAt, warnings } = await readBroadcast({
        day: 'Sundays',
        time: '23:15',
        next_episode_at,
      });
      expect([entry?.id, nextAt]).toEqual([ID, undefined]);
      expect(warnings).toEqual([expect.stringContaining('(meta.broadcast.next_episode_at): ')]);
    },
  );

  test('an episode count of 0 is one that is not known', async () => {
    const { entry, problems } = await readOne({ episode_count: 0 });
    expect([problems, entry?.episodes]).toEqual([[], null]);
  });

  test('what is over is held to the same, so that a list and a table delete the same', async () => {
    const { problems } = await readOne({
      status: 'FINISHED',
      meta: { broadcast: { day: 'mon', time: '9:5' } },
    });
    expect(problems).toEqual([expect.stringContaining('9:5')]);
  });

  test.each([
    ['title', { title: null }, 'title is missing'],
    ['status', { status: null }, 'status is missing'],
    ['status', { status: 'PAUSING' }, expect.stringContaining('PAUSING is not a status') as string],
  ])('a row without a sound %s is invalid; the others go on', async (column, wrong, message) => {
    const { entries, invalid } = await readRows(
      { id: ID, title: 'Frieren', status: 'ONGOING', ...wrong },
      { id: uuidOf('other'), title: 'Other', status: 'ONGOING' },
    );
    expect(entries.map(({ id }) => id)).toEqual([uuidOf('other')]);
    expect(invalid).toMatchObject([
      {
        id: ID,
        section: 'anime',
        problems: [{ message, place: { kind: 'row', table: 'anime', key: ID, column } }],
      },
    ]);
  });

  test('no rows are a list without entries', async () => {
    expect(await readRows()).toMatchObject({
      entries: [],
      invalid: [],
      warnings: [],
      source: { entries: 0 },
    });
  });

  describe('the digest', () => {
    const rows = [1, 2, 3].map((n) => ({
      id: uuidOf(String(n)),
      title: `Show ${n}`,
      status: 'ONGOING',
      updated_at: '2026-04-01T00:00:00Z',
    }));
    const digest = async (query?: string) =>
      (await readPostgres(database.url, query === undefined ? {} : { query })).source.digest;

    test('is the same for the same rows, in any order', async () => {
      await insertRows(database.run, rows);
      const before = await digest();
      await database.run('TRUNCATE anime');
      await insertRows(database.run, rows.toReversed());
      expect(await digest()).toBe(before);
      expect(await digest('SELECT id, title, status FROM anime ORDER BY title')).toBe(
        await digest('SELECT id, title, status FROM anime ORDER BY title DESC'),
      );
    });

    test('is another once a value is', async () => {
      await insertRows(database.run, rows);
      const before = await digest();
      await database.run(`UPDATE anime SET title = 'Show 2!' WHERE title = 'Show 2'`);
      expect(await digest()).not.toBe(before);
    });
  });
});
