import { expect, test } from 'vitest';
import { repairOf } from '../../../src/audit/audit.ts';

const miss = (id: string, at: number) => ({
  id,
  animeId: null,
  title: id,
  at,
  startsAt: at,
  kind: 'unknown' as const,
  evidence: '',
});

test('one repair reaches from the first to the last that was missed, and names each schedule once', () => {
  const missed = [miss('a', 10), miss('b', 20), miss('a', 30)];
  expect(repairOf({ missed })).toEqual({ period: { from: 10, to: 30 }, ids: ['a', 'b'], starts: 3 });
});

test('nothing missed needs no repair', () => {
  expect(repairOf({ missed: [] })).toBeNull();
});
