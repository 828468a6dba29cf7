import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { insertRows, seasonEntries, toRow } from '../../test/support/postgres/echora-rows.ts';
import type { DemoList } from './list.ts';
import type { Stage } from './stage.ts';

const SCHEMA = new URL('../../test/support/postgres/echora.sql', import.meta.url);
const CONFIG = 'source: { postgres: {} }\n';

/** The season in Echora's own schema, in a database. `url`: of a user who may create tables. */
export function postgresList(url: string): DemoList {
  const shows = seasonEntries().filter(({ status }) => status === 'airing');
  const [onHiatus, moved, cancelled, removed, pausedByHand] = shows.map(({ id }) => id);
  const run = async (sql: string, values: readonly unknown[] = []): Promise<void> => {
    await withClient(url, (client) => client.query(sql, [...values]));
  };
  const show = async (stage: Stage, sql: string, id: string | undefined): Promise<void> => {
    stage.say(`\nechora=# ${sql.replace('$1', `'${id}'`)};`);
    await run(sql, [id]);
  };
  return {
    schedules: shows.length,
    ids: {
      onHiatus: scheduleId(onHiatus),
      cancelled: scheduleId(cancelled),
      removed: scheduleId(removed),
      pausedByHand: scheduleId(pausedByHand),
    },
    prepare: async (stage) => {
      await writeFile(join(stage.folder, 'echora-sched.config.yaml'), CONFIG);
      await run(await readFile(SCHEMA, 'utf8'));
      await withClient(url, (client) =>
        insertRows((sql, values) => client.query(sql, [...values]), shows.map(toRow)),
      );
      stage.say(
        `A Postgres database with Echora's table anime: the ${shows.length} weekly shows of spring 2026 from`,
      );
      stage.say(`bangumi-data. DATABASE_URL leads there; echora-sched.config.yaml says: ${CONFIG.trim()}`);
      await stage.sched('validate --explain');
    },
    change: async (stage) => {
      await show(
        stage,
        `UPDATE anime SET ${meta('hiatus', '{"reason": "production"}')} WHERE id = $1`,
        onHiatus,
      );
      await show(stage, `UPDATE anime SET ${meta('broadcast,time', '"25:45"')} WHERE id = $1`, moved);
      await show(stage, `UPDATE anime SET status = 'CANCELLED' WHERE id = $1`, cancelled);
      await show(stage, 'DELETE FROM anime WHERE id = $1', removed);
    },
    moveThePaused: (stage) =>
      show(stage, `UPDATE anime SET ${meta('broadcast,time', '"24:15"')} WHERE id = $1`, pausedByHand),
  };
}

function meta(path: string, json: string): string {
  return `meta = jsonb_set(meta, '{${path}}', '${json}')`;
}

async function withClient(url: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

function scheduleId(id = ''): string {
  return `episode-air-${id}`;
}
