import { describe, expect, test } from 'vitest';
import { findSilences, silenceAt } from '../../../src/audit/silence.ts';

/** `a-` was due and did not run, `a+` ran; one a second. */
const silences = (...dues: readonly string[]) =>
  findSilences(
    dues.map((due, index) => ({ id: due.slice(0, 1), startsAt: index * 1000, ran: due.endsWith('+') })),
  );

describe('a silence', () => {
  test('is several schedules in a row of which none ran', () => {
    expect(silences('a+', 'a-', 'b-', 'c-', 'a+')).toEqual([{ from: 1000, to: 3000, fires: 3 }]);
  });

  test('is broken by anything that ran', () => {
    expect(silences('a-', 'b-', 'c+', 'a-', 'b-')).toEqual([]);
  });

  test('is none of one schedule alone, however long', () => {
    expect(silences('a-', 'a-', 'a-', 'a-')).toEqual([]);
  });

  test('lasts to the end where nothing runs any more', () => {
    expect(silences('a+', 'a-', 'b-', 'a-')).toEqual([{ from: 1000, to: 3000, fires: 3 }]);
  });

  test('is found in order of time, whatever the order of schedules', () => {
    const due = (id: string, startsAt: number) => ({ id, startsAt, ran: false });
    expect(findSilences([due('a', 9), due('b', 1), due('a', 5)])).toEqual([{ from: 1, to: 9, fires: 3 }]);
  });
});

test('a moment lies in the silence around it, its ends included, or in none', () => {
  const found = silences('a-', 'b-', 'c-', 'a+', 'a+');
  expect([0, 1500, 2000, 2001].map((at) => silenceAt(found, at)?.fires ?? null)).toEqual([3, 3, 3, null]);
});
