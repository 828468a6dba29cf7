import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDigest } from '../../../../src/desired/postgres/digest.ts';
import type { Row } from '../../../../src/desired/postgres/query/pull.ts';

const rows = fc.array(fc.array(fc.option(fc.string({ maxLength: 5 })), { minLength: 2, maxLength: 2 }), {
  maxLength: 12,
});

function digestOf(list: readonly Row[], names = ['id', 'title']): string {
  const digest = openDigest(names);
  for (const row of list) digest.add(row);
  return digest.finish();
}

test('is a SHA-256, the same for the same rows in any order', () => {
  fc.assert(
    fc.property(
      rows.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        expect(digestOf(shuffled)).toBe(digestOf(list));
        expect(digestOf(list)).toMatch(/^[0-9a-f]{64}$/);
      },
    ),
  );
});

test('is another for other rows, fewer rows and more', () => {
  const asText = (list: readonly Row[]) =>
    list
      .map((row) => JSON.stringify(row))
      .sort()
      .join();
  fc.assert(
    fc.property(rows, rows, (one, other) => {
      expect(digestOf(one) === digestOf(other)).toBe(asText(one) === asText(other));
    }),
  );
});

test.each<[string, readonly Row[], readonly Row[]]>([
  ['NULL and empty text', [['a', null]], [['a', '']]],
  ['where one value ends', [['ab', 'c']], [['a', 'bc']]],
  [
    'a row that is there twice',
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [],
  ],
  [
    'a row that is there three times',
    [
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['a', 'b']],
  ],
])('tells %s', (_, one, other) => {
  expect(digestOf(one)).not.toBe(digestOf(other));
});

test("tells columns' names", () => {
  expect(digestOf([['a', 'b']], ['id', 'title'])).not.toBe(digestOf([['a', 'b']], ['id', 'status']));
});
