import type { Column } from './query/columns.ts';
import type { Row } from './query/cursor.ts';
import { parseInstant } from './row/instant.ts';

/** Finds out when the newest of some rows was updated. */
export interface Newest {
  readonly add: (row: Row) => void;
  /** Epoch ms; null where no row says. */
  readonly at: () => number | null;
}

/** Looks at `updated_at`, where the query has it. What is no instant (`infinity`) says nothing. */
export function openNewest(columns: readonly Column[]): Newest {
  const index = columns.findIndex(({ use }) => use === 'updated_at');
  let newest: number | null = null;
  return {
    add: (row) => {
      const text = row[index] ?? null;
      const at = text === null ? Number.NaN : parseInstant(text);
      if (at > (newest ?? -Infinity)) newest = at;
    },
    at: () => newest,
  };
}
