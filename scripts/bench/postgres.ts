import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { startPostgres } from '../../test/support/postgres/start-postgres.ts';

const SCHEMA = new URL('../../test/support/postgres/echora.sql', import.meta.url);

/** The columns that the default query reads. */
export const COLUMNS = 'id, title, title_english, title_japanese, status, episode_count, meta, updated_at';

/** So many shows in Echora's schema, the first of them airing, the others finished. */
export interface Shows {
  readonly rows: number;
  readonly airing: number;
}

/** Runs `use` with the URL of a database that has these shows. */
export async function withRows(
  shows: Shows,
  use: (url: string) => Promise<void>,
  report: (line: string) => void,
): Promise<void> {
  const server = await startPostgres({ report });
  try {
    await fill(server.url, shows);
    await use(server.url);
  } finally {
    await server.stop();
  }
}

const FILL = `
INSERT INTO anime (title, type, status, meta)
SELECT 'とある作品 ' || n, 'TV', CASE WHEN n <= $2 THEN 'ONGOING' ELSE 'FINISHED' END,
       jsonb_build_object('broadcast', jsonb_build_object(
         'day', 'Mondays', 'time', clock, 'jp_time', clock, 'timezone', 'JST', 'premiere_jp', '2026-04-06'))
  FROM generate_series(1, $1::int) AS n, to_char(make_interval(mins => n % 1440), 'HH24:MI') AS clock`;

async function fill(url: string, { rows, airing }: Shows): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(await readFile(SCHEMA, 'utf8'));
    await client.query(FILL, [rows, airing]);
    await client.query('VACUUM ANALYZE anime');
  } finally {
    await client.end();
  }
}
