import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { broadcastTime } from '../../../../scripts/season/broadcast-time.ts';

describe('broadcastTime', () => {
  test.each([
    ['2026-04-06T14:00:00Z', { date: '2026-04-06', day: 'mon', time: '23:00' }],
    ['2026-04-06T15:00:00Z', { date: '2026-04-06', day: 'mon', time: '24:00' }],
    ['2026-04-04T16:30:00Z', { date: '2026-04-04', day: 'sat', time: '25:30' }],
    ['2026-12-31T19:59:00Z', { date: '2026-12-31', day: 'thu', time: '28:59' }],
    ['2026-12-31T20:00:00Z', { date: '2027-01-01', day: 'fri', time: '05:00' }],
    ['1969-10-05T09:30:00Z', { date: '1969-10-05', day: 'sun', time: '18:30' }],
  ])('writes %s as broadcasters do', (instant, written) => {
    expect(broadcastTime(Date.parse(instant))).toEqual(written);
  });

  test('loses nothing: the broadcast date and its time lead back to the instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000, max: 50_000_000 }), (minute) => {
        const { date, time } = broadcastTime(minute * 60_000);
        const [hours, minutes] = time.split(':').map(Number);
        const back = Date.parse(`${date}T00:00:00+09:00`) + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
        expect(back).toBe(minute * 60_000);
      }),
    );
  });
});
