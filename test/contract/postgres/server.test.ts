import { Client } from 'pg';
import { expect, test } from 'vitest';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';
import { startPostgres } from '../../support/postgres/start-postgres.ts';

describeWithPostgres('the Postgres of the tests', () => {
  const [one, other] = [useDatabase(), useDatabase()];

  test('has databases of their own for those who ask, with the schema of Echora', async () => {
    await one.run(`INSERT INTO anime (title) VALUES ('Frieren')`);

    expect(await one.run('SELECT title FROM anime')).toEqual([{ title: 'Frieren' }]);
    expect(await other.run('SELECT title FROM anime')).toEqual([]);
  });

  test('leaves neither process nor port behind', async () => {
    const server = await startPostgres({ report: () => {} });
    const port = Number(new URL(server.url).port);

    await server.stop();
    await server.stop();

    await expect(new Client({ host: '127.0.0.1', port }).connect()).rejects.toThrow('ECONNREFUSED');
  });
});
