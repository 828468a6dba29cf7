import { describe, expect, test } from 'vitest';
import { judgeClock, skewOf } from '../../../src/doctor/clock.ts';

const NOW = Date.UTC(2026, 3, 6, 12);
const reading = (server: number) => ({ server: NOW + server, after: NOW, before: NOW + 100 });

describe('a clock', () => {
  test.each([
    [0, 0],
    [60, 0],
    [100, 0],
    [101, 1],
    [5100, 5000],
    [-1, -1],
    [-90_000, -90_000],
  ])('that reads %i ms after we asked, and we waited 100 ms, is surely %i ms ahead', (server, skew) => {
    expect(skewOf(reading(server))).toBe(skew);
  });

  test.each([
    [50, 'ok', 'agree'],
    [2100, 'ok', 'agree'],
    [5100, 'warn', 'Our clock is 5 seconds behind the server’s.'],
    [-5000, 'warn', 'Our clock is 5 seconds ahead of the server’s.'],
    [-120_000, 'fail', '2 minutes ahead of'],
  ])('%i ms after ours is %s', (server, verdict, says) => {
    const finding = judgeClock(reading(server));
    expect([finding.verdict, finding.message]).toEqual([verdict, expect.stringContaining(says)]);
    expect(finding.fix === null).toBe(verdict === 'ok');
  });

  test('that the server does not show cannot be judged', () => {
    expect(judgeClock(null).verdict).toBe('skipped');
  });
});
