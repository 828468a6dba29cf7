import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapInTurns } from '../../../src/desired/in-turns.ts';

const ITEMS = Array.from({ length: 1000 }, (_, index) => `item ${index}`);

test('maps every item, in order', async () => {
  const made = await mapInTurns(ITEMS, (item, index) => `${index}: ${item}`);
  expect(made).toEqual(ITEMS.map((item, index) => `${index}: ${item}`));
  expect(await mapInTurns([], String)).toEqual([]);
});

test('what arrives meanwhile is dealt with before the last item', async () => {
  let made = 0;
  const arrived = setImmediate().then(() => made);
  await mapInTurns(ITEMS, () => (made += 1));
  expect(await arrived).toBeLessThan(ITEMS.length);
});

test('what making an item throws is thrown', async () => {
  const fail = () => {
    throw new RangeError('no item');
  };
  await expect(mapInTurns(ITEMS, fail)).rejects.toThrow(new RangeError('no item'));
});
