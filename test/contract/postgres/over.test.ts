import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { insertRows, uuidOf } from '../../support/postgres/echora-rows.ts';
import { readPostgres, refusalOf, told } from '../../support/postgres/read-list.ts';

const broadcast = { day: 'Mondays', time: '23:00', timezone: 'JST' };
const ROWS = [
  { id: uuidOf('airing'), title: 'Same title', status: 'ONGOING', meta: { broadcast } },
  { id: uuidOf('finished'), title: 'Same title', status: 'FINISHED', meta: { broadcast } },
  { id: uuidOf('cancelled'), title: 'Cancelled', status: 'CANCELLED', meta: null },
  { id: uuidOf('wrong'), title: ' ', status: 'FINISHED', meta: { broadcast } },
];

describeWithPostgres('rows of anime that are over', () => {
  const database = useDatabase();
  beforeAll(() => insertRows(database.run, ROWS));

  test('are entries like all others', async () => {
    const { entries, overOf, source } = await readPostgres(database.url);
    expect(entries.map(({ title }) => title).sort()).toEqual(['Cancelled', 'Same title', 'Same title']);
    expect(ROWS.map(({ id }) => overOf(id))).toEqual([null, null, null, null]);
    expect(source.entries).toBe(4);
  });

  test('or, where their ids are enough, an id and what tells when a schedule of theirs may go', async () => {
    const all = await readPostgres(database.url);
    const { entries, invalid, overOf, source, warnings } = await readPostgres(database.url, { over: 'ids' });
    expect(entries).toEqual(all.entries.filter(({ id }) => id === uuidOf('airing')));
    expect(ROWS.map(({ id }) => overOf(id))).toEqual([
      null,
      { status: 'finished', cadence: { kind: 'weekly' } },
      { status: 'cancelled', cadence: { kind: 'weekly' } },
      null,
    ]);
    expect([source, invalid, warnings]).toEqual([all.source, all.invalid, all.warnings]);
  });

  test('share no id with others, however they are read', async () => {
    const query = `SELECT 'one' AS id, 'x' AS title, unnest(ARRAY['FINISHED', 'ONGOING', 'FINISHED']) AS status, 'mon 23:00' AS broadcast`;
    for (const over of ['all', 'ids'] as const) {
      const error = await refusalOf(readPostgres(database.url, { query, over }));
      expect(told(error.problems)).toEqual(
        Array(2).fill('the query:one (id): a row before has this id, too'),
      );
    }
  });
});
