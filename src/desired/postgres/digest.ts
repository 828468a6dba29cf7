import { createHash, hash } from 'node:crypto';
import type { Row } from './query/pull.ts';

const WORDS = 8;

/** Digests rows as they come, in any order. Rows that are all alike but for their order are the same list. */
export interface RowDigest {
  readonly add: (row: Row) => void;
  /** Hex SHA-256. */
  readonly finish: () => string;
}

/** `names`: of the columns. */
export function openDigest(names: readonly string[]): RowDigest {
  const sum = new Uint32Array(WORDS);
  let rows = 0;
  return {
    add: (row) => {
      const digest = hash('sha256', JSON.stringify(row), 'buffer');
      // A sum, unlike an exclusive or, does not lose rows that are there twice.
      for (let word = 0; word < WORDS; word += 1)
        sum[word] = (sum[word] ?? 0) + digest.readUInt32LE(word * Uint32Array.BYTES_PER_ELEMENT);
      rows += 1;
    },
    finish: () =>
      createHash('sha256')
        .update(JSON.stringify([names, rows, [...sum]]))
        .digest('hex'),
  };
}
