import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatten, leafAt, nest, overlay } from '../../../src/config/leaves.ts';
import type { Leaf } from '../../../src/config/leaves.ts';
import type { Origin } from '../../../src/config/settings.ts';

const from = (name: string) => (): Origin => ({ kind: 'flag', name });
const layer = (name: string, content: unknown): Leaf[] => flatten(content, from(name));
const merged = (...contents: readonly unknown[]) =>
  nest(overlay(contents.map((content, index) => layer(String(index), content))));

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'x.y');
const scalar = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant([1]));
const tree = fc.letrec<{ map: Record<string, unknown>; value: unknown }>((tie) => ({
  map: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3 }, scalar, tie('map')),
})).map;

describe('taking apart and putting together', () => {
  test('nested maps come back as they were', () => {
    fc.assert(
      fc.property(tree, (content) => {
        expect(nest(layer('x', content))).toEqual(content);
      }),
      { numRuns: 50 },
    );
  });

  test('a key called __proto__ is a key like any other', () => {
    const content = JSON.parse('{"__proto__": {"owner": "x"}}') as unknown;
    expect(Object.keys(nest(layer('x', content)))).toEqual(['__proto__']);
    expect(({} as { owner?: string }).owner).toBeUndefined();
  });
});

describe('layers over each other', () => {
  test('every value of the highest layer is in force', () => {
    fc.assert(
      fc.property(tree, tree, (low, high) => {
        const leaves = overlay([layer('low', low), layer('high', high)]);
        for (const leaf of layer('high', high)) expect(leaves).toContainEqual(leaf);
      }),
      { numRuns: 50 },
    );
  });

  test('no value lies inside another', () => {
    fc.assert(
      fc.property(tree, tree, tree, (...contents) => {
        const leaves = overlay(contents.map((content) => layer('x', content)));
        for (const a of leaves)
          for (const b of leaves)
            if (a !== b) expect(a.path.every((step, index) => b.path[index] === step)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('a layer over itself changes nothing', () => {
    fc.assert(
      fc.property(tree, (content) => {
        const once = layer('x', content);
        expect(overlay([once, once])).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    {
      what: 'single keys of a section',
      low: { a: { b: 1, c: 2 } },
      high: { a: { b: 3 } },
      both: { a: { b: 3, c: 2 } },
    },
    {
      what: 'a section by a plain value',
      low: { a: { b: 1, c: 2 } },
      high: { a: 'text' },
      both: { a: 'text' },
    },
    { what: 'a plain value by a section', low: { a: 'text' }, high: { a: { b: 1 } }, both: { a: { b: 1 } } },
    {
      what: 'zero and false as they are',
      low: { a: 1, b: true },
      high: { a: 0, b: false },
      both: { a: 0, b: false },
    },
    { what: 'nothing by an empty section', low: { a: { b: 1 } }, high: { a: {} }, both: { a: { b: 1 } } },
    {
      what: 'nothing by a section without keys',
      low: { a: { b: 1 } },
      high: { a: null },
      both: { a: { b: 1 } },
    },
    { what: 'a value by null', low: { a: 1 }, high: { a: null }, both: { a: null } },
  ])('replace $what', ({ low, high, both }) => {
    expect(merged(low, high)).toEqual(both);
  });
});

describe('finding where a value came from', () => {
  const leaves = overlay([layer('low', { a: { b: 1 }, c: 2 }), layer('high', { c: { d: 3 } })]);

  test.each([
    [['a', 'b'], 'low'],
    [['a', 'b', 'inside'], 'low'],
    [['a'], 'low'],
    [['c', 'd'], 'high'],
  ])('%j is of layer %s', (path, name) => {
    expect(leafAt(leaves, path)?.origin).toEqual({ kind: 'flag', name });
  });

  test('what nobody wrote is of no layer', () => {
    expect(leafAt(leaves, ['z'])).toBeUndefined();
  });
});
