import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { readPostgres, told } from '../../support/postgres/read-list.ts';

const SHOWS = 'CREATE TABLE shows (id text, title text, status text)';
const QUERY = 'SELECT * FROM shows ORDER BY id';

describeWithPostgres('the encoding of a database', () => {
  describe('SQL_ASCII, which keeps any bytes', () => {
    const database = useDatabase({ encoding: 'SQL_ASCII' });

    test('makes a row with bytes that are not UTF-8 invalid; the rest goes on', async () => {
      await database.run(SHOWS);
      await database.run(
        `INSERT INTO shows VALUES ('a', E'Pok\\xe9mon', 'airing'), ('b', E'\\xe8\\x91\\xac', 'airing'), ('c', 'C', E'air\\xffing')`,
      );
      const { entries, invalid } = await readPostgres(database.url, { query: QUERY });
      expect(entries.map(({ title }) => title)).toEqual(['葬']);
      expect(invalid.map(({ id }) => id)).toEqual(['a', 'c']);
      expect(told(invalid.flatMap(({ problems }) => problems))).toEqual(
        expect.arrayContaining([
          'shows:a (title): it holds bytes that are not UTF-8',
          'shows:c (status): it holds bytes that are not UTF-8',
        ]),
      );
    });
  });

  describe('EUC_JP, which the server converts', () => {
    const database = useDatabase({ encoding: 'EUC_JP' });

    test('gives the same titles', async () => {
      await database.run(SHOWS);
      await database.run("INSERT INTO shows VALUES ('a', '葬送のフリーレン', 'airing')");
      const { entries } = await readPostgres(database.url, { query: QUERY });
      expect(entries.map(({ title }) => title)).toEqual(['葬送のフリーレン']);
    });
  });

  describe('UTF8', () => {
    const database = useDatabase();

    test('gives every character, that for a lost one too', async () => {
      await database.run(SHOWS);
      await database.run("INSERT INTO shows VALUES ('a', '🎬 \uFFFD', 'airing')");
      const { entries } = await readPostgres(database.url, { query: QUERY });
      expect(entries.map(({ title }) => title)).toEqual(['🎬 \uFFFD']);
    });
  });
});
