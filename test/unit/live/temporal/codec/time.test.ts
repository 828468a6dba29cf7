import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMs, decodeTimes, encodeMs } from '../../../../../src/live/temporal/codec/time.ts';

describe('a time on the wire', () => {
  test('is exact to the millisecond, far beyond 32 bits of seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (ms) => {
        expect(decodeMs(encodeMs(ms))).toBe(ms);
      }),
    );
  });

  test('that is finer is cut off', () => {
    expect(decodeMs({ nanos: 1_999_999 })).toBe(1);
  });

  test('that is not set is null, and an empty one zero', () => {
    expect(decodeMs(null)).toBeNull();
    expect(decodeMs(undefined)).toBeNull();
    expect(decodeMs({})).toBe(0);
    expect(encodeMs(null)).toBeNull();
  });

  test('that V2 engines send for none is null too', () => {
    expect(decodeMs(encodeMs(Date.parse('0001-01-01T00:00:00Z')))).toBeNull();
    expect(decodeMs(encodeMs(Date.parse('0001-01-01T00:00:01Z')))).not.toBeNull();
  });

  test('comes in lists, or in none', () => {
    expect(decodeTimes([{ nanos: 5e6 }, {}])).toEqual([5, 0]);
    expect(decodeTimes(undefined)).toEqual([]);
  });
});
