import { expect, test } from 'vitest';
import { sortRows } from '../../../src/commands/sort-rows.ts';
import { buildRow } from '../render/sample.ts';

const rows = [
  buildRow(1, { title: 'b', state: 'waiting', next: null }),
  buildRow(2, { title: null, state: 'active', next: 3 }),
  buildRow(3, { title: 'C', state: 'held', next: null }),
  buildRow(4, { title: 'a', state: 'active', next: 2 }),
  buildRow(5, { title: 'É', state: 'paused', next: 2 }),
];

test.each([
  ['id', [1, 2, 3, 4, 5]],
  ['title', [4, 1, 3, 5, 2]],
  ['state', [2, 4, 5, 3, 1]],
  ['next', [4, 5, 2, 1, 3]],
] as const)('rows by %s, those without it last, and else as they were', (key, numbers) => {
  expect(sortRows(rows, key).map(({ animeId }) => animeId)).toEqual(numbers.map((number) => `mal-${number}`));
});
