import type { Client, Connection, Submittable } from 'pg';

/** A row as the server writes it, in the order of the columns. */
export type Row = readonly (string | null)[];

/** What came, and why no more did; `error` null where nothing went wrong. */
export interface Pulled {
  readonly rows: readonly Row[];
  readonly error: Error | null;
}

/**
 * The next rows of an open cursor, at most `count`. Unlike with FETCH, of which the server sends nothing until it has all,
 * those before a broken one are known. A cursor is a portal, which Execute runs, too
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY).
 */
export function pull(client: Client, cursor: string, count: number): Promise<Pulled> {
  return new Promise((resolve) => {
    const rows: Row[] = [];
    client.query(
      new Pull({
        cursor,
        count,
        add: (row) => void rows.push(row),
        end: (error) => resolve({ rows, error }),
      }),
    );
  });
}

interface Pulling {
  readonly cursor: string;
  readonly count: number;
  readonly add: (row: Row) => void;
  readonly end: (error: Error | null) => void;
}

/** One Execute; the driver calls these methods as the server answers. */
class Pull implements Submittable {
  readonly #pulling: Pulling;

  constructor(pulling: Pulling) {
    this.#pulling = pulling;
  }

  submit(connection: Connection): void {
    const { cursor, count } = this.#pulling;
    connection.execute({ portal: cursor, rows: String(count) }, false);
    connection.sync();
  }

  handleDataRow({ fields }: { readonly fields: Row }): void {
    this.#pulling.add(fields);
  }

  handlePortalSuspended(): void {}

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#pulling.end(null);
  }

  handleError(error: Error): void {
    this.#pulling.end(error);
  }
}
