import type { Client, FieldDef } from 'pg';
import type { QueryText } from '../../../errors/postgres.ts';
import type { DatabasePlace } from '../../../errors/postgres-connection.ts';
import { explainQueryFailure } from './failure.ts';
import { pull, type Row } from './pull.ts';

/** Some hundred kilobytes at a time: enough to keep both sides busy. */
const BATCH = 1000;
const NAME = 'echora_sched';
const DECLARE = `DECLARE ${NAME} NO SCROLL CURSOR FOR `;

/** A query that has not run yet: its columns are known, no row has been made. */
export interface Cursor {
  readonly fields: readonly FieldDef[];
  /** As many rows as this, from the first on; instead of all of them. */
  readonly first: (count: number) => Promise<readonly Row[]>;
  /** Every row, in batches; the next one comes while one is worked on. To be called once. */
  readonly batches: () => AsyncGenerator<readonly Row[], void>;
}

/** Has the query planned. Throws a KnownError for one that Postgres does not take, or that is not a SELECT. */
export async function openCursor(client: Client, query: QueryText, place: DatabasePlace): Promise<Cursor> {
  // In the extended protocol, one statement is all that is taken: nothing can hide behind a semicolon.
  const declaration = { text: DECLARE + query.text, queryMode: 'extended' };
  try {
    await client.query(declaration);
  } catch (error) {
    throw explainQueryFailure(error, { query, place, offset: DECLARE.length, rows: 0, lastId: null });
  }
  const { fields } = await client.query(`FETCH 0 FROM ${NAME}`);
  const idAt = fields.findIndex(({ name }) => name === 'id');
  let rows = 0;
  let lastId: string | null = null;
  const next = async (count: number): Promise<readonly Row[]> => {
    const pulled = await pull(client, NAME, count);
    rows += pulled.rows.length;
    lastId = pulled.rows.at(-1)?.[idAt] ?? (pulled.rows.length > 0 ? null : lastId);
    if (pulled.error === null) return pulled.rows;
    throw explainQueryFailure(pulled.error, { query, place, offset: 0, rows, lastId });
  };
  return { fields, first: next, batches: () => inBatches(() => next(BATCH)) };
}

async function* inBatches(fetch: () => Promise<readonly Row[]>): AsyncGenerator<readonly Row[], void> {
  let next = fetch();
  for (;;) {
    const batch = await next;
    if (batch.length < BATCH) {
      yield batch;
      return;
    }
    next = fetch();
    // It is told to whoever waits for it; until somebody does, it must not pass for unhandled.
    next.catch(() => undefined);
    yield batch;
  }
}
