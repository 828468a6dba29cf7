import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { positionsOf } from '../../../../src/desired/yaml/positions.ts';

it('counts lines and columns from 1', () => {
  const positionOf = positionsOf('ab\n\ncd');
  expect([0, 1, 2, 3, 4, 5].map(positionOf)).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
  ]);
});

it('finds each offset again: the text before it has as many newlines', () => {
  const lines = fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, fc.nat(), (parts, seed) => {
      const text = parts.join('\n');
      const offset = text.length === 0 ? 0 : seed % text.length;
      const before = text.slice(0, offset).split('\n');
      expect(positionsOf(text)(offset)).toEqual({
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
      });
    }),
  );
});
