import type { NewestRow } from '../../errors/postgres.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Column } from './query/columns.ts';
import type { Row } from './query/pull.ts';
import { parseInstant } from './row/instant.ts';

/** The clocks of two machines are never quite alike. */
const SKEW_MS = 5 * 60_000;

/** Finds out when the newest of some rows was updated. */
export interface Newest {
  readonly add: (row: Row) => void;
  readonly found: () => NewestRow;
}

/**
 * Looks at `updated_at`, where the query has it. What is no instant (`infinity`) says nothing, nor does what is yet to come
 * at `now` (epoch ms).
 */
export function openNewest(columns: readonly Column[], now: number): Newest {
  const index = columns.findIndex(({ use }) => use === 'updated_at');
  let newest: number | null = null;
  let ahead = 0;
  return {
    add: (row) => {
      const text = row[index] ?? null;
      const at = text === null ? Number.NaN : parseInstant(text);
      if (at > now + SKEW_MS) ahead += 1;
      else if (at > (newest ?? -Infinity)) newest = at;
    },
    found: () => ({ at: newest, ahead }),
  };
}

/** That rows are dated in the future, if any are. */
export function aheadWarnings({ ahead }: NewestRow, query: string): readonly Problem[] {
  if (ahead === 0) return [];
  const rows = ahead === 1 ? '1 row has' : `${ahead} rows have`;
  return [
    {
      place: { kind: 'name', name: query },
      message: `${rows} an updated_at in the future, which does not count for maxAge`,
      hint: 'A timestamp without a time zone is read as UTC.',
    },
  ];
}
