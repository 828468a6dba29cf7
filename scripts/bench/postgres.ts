import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { insertRows, toRow, uuidOf } from '../../test/support/postgres/echora-rows.ts';
import { startPostgres } from '../../test/support/postgres/start-postgres.ts';

const SCHEMA = new URL('../../test/support/postgres/echora.sql', import.meta.url);
const AT_ONCE = 10_000;
const MINUTES_A_DAY = 1440;

/** The columns that the default query reads. */
export const COLUMNS = 'id, title, title_english, title_japanese, status, episode_count, meta, updated_at';

/** Runs `use` with the URL of a database that has so many airing shows in Echora's schema. */
export async function withRows(
  count: number,
  use: (url: string) => Promise<void>,
  report: (line: string) => void,
): Promise<void> {
  const server = await startPostgres({ report });
  try {
    await fill(server.url, count);
    await use(server.url);
  } finally {
    await server.stop();
  }
}

async function fill(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(await readFile(SCHEMA, 'utf8'));
    for (let from = 0; from < count; from += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => rowOf(from + index));
      await insertRows((sql, values) => client.query(sql, [...values]), rows);
    }
    await client.query('VACUUM ANALYZE anime');
  } finally {
    await client.end();
  }
}

function rowOf(number: number): ReturnType<typeof toRow> {
  const minute = number % MINUTES_A_DAY;
  const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const broadcast = `mon ${time}`;
  const id = uuidOf(`bench-${number}`);
  return toRow({ id, title: `とある作品 ${number}`, status: 'airing', broadcast, premiere: '2026-04-06' });
}
