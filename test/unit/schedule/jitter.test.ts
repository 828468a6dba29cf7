import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jittered } from '../../../src/schedule/jitter.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { buildSchedule } from '../../support/build/schedule.ts';

const OF = {
  namespaceId: '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11',
  scheduleId: 'episode-air-mal-1',
  zones: openZones(),
};
const WEEK = 604_800_000;
const spec = (jitterMs: number) => buildSchedule({ spec: { jitterMs } }).spec;
const late = (jitterMs: number, fire: string) =>
  new Date(jittered(spec(jitterMs), Date.parse(fire), OF)).toISOString().slice(0, 23);

describe('a jittered fire', () => {
  test.each([
    [120_000, '2026-04-10T16:30:00Z', '2026-04-10T16:31:32.872'],
    [120_000, '2026-04-17T16:30:00Z', '2026-04-17T16:31:13.089'],
    [0, '2026-04-10T16:30:00Z', '2026-04-10T16:30:00.000'],
  ])('with a jitter of %i ms at %s starts at %s', (jitterMs, fire, start) => {
    expect(late(jitterMs, fire)).toBe(start);
  });

  test('is before the next fire, however long the jitter', () => {
    const most = late(WEEK, '2026-04-10T16:30:00Z');
    expect(most).toBe('2026-04-16T02:31:19.820');
    expect([late(2 * WEEK, '2026-04-10T16:30:00Z'), late(1e13, '2026-04-10T16:30:00Z')]).toEqual([
      most,
      most,
    ]);
  });

  test('of the last fire is bounded by what the server can reckon', () => {
    const once = { ...spec(1e13), calendars: [] };
    expect(jittered(once, 0, OF)).toBeLessThanOrEqual(0xffff_ffff);
  });

  test('is never early, and within the jitter', () => {
    const anyFire = fc
      .integer({ min: 0, max: 2000 })
      .map((week) => Date.parse('2026-04-10T16:30:00Z') + week * WEEK);
    fc.assert(
      fc.property(anyFire, fc.integer({ min: 1, max: WEEK }), (fire, jitterMs) => {
        const by = jittered(spec(jitterMs), fire, OF) - fire;
        return by >= 0 && by < jitterMs;
      }),
      { numRuns: 50 },
    );
  });

  test('is another for another schedule or namespace', () => {
    const start = (of: Partial<typeof OF>) =>
      jittered(spec(120_000), Date.parse('2026-04-10T16:30:00Z'), { ...OF, ...of });
    const { namespaceId, scheduleId } = OF;
    expect(new Set([start({}), start({ scheduleId: 'other' }), start({ namespaceId: 'other' })]).size).toBe(
      3,
    );
    expect(jittered(spec(120_000), Date.parse('2026-04-10T16:30:00Z'), { namespaceId, scheduleId })).toBe(
      start({}),
    );
  });
});
