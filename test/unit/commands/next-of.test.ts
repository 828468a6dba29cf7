import { describe, expect, test } from 'vitest';
import { openNext } from '../../../src/commands/next-of.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { asApplied, buildForeign, listedOf } from '../../support/build/live.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';
import { buildWantedList } from '../../support/build/wanted-list.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
/** Fires on Saturdays 01:30 in Tokyo. */
const SATURDAY = Date.parse('2026-04-10T16:30:00Z');
const NOW = SATURDAY - MINUTE;
const LATE = SATURDAY + 47_123;
const compiled = buildCompiled('mal-1');
const [wanted] = buildWantedList([compiled]).wanted;
const applied = (parts: Parameters<typeof asApplied>[1]) => listedOf(asApplied(compiled, parts));

describe('the next fire of what is live', () => {
  test('is the list’s where it is as the list wants it, whatever jitter the server adds', () => {
    const live = applied({ nextFires: [LATE, LATE + WEEK] });
    expect(openNext(NOW)(live, wanted)).toEqual({ at: SATURDAY, isNominal: true });
    expect(openNext(SATURDAY)(live, wanted)).toEqual({ at: SATURDAY + WEEK, isNominal: true });
  });

  test('is told from what the server announces where it is not, or is foreign', () => {
    const edited = buildSchedule({ spec: { timezone: 'Asia/Seoul' } });
    const announced = { nextFires: [LATE, LATE + WEEK] };
    expect(openNext(NOW)(applied({ schedule: edited, ...announced }), wanted)).toEqual({
      at: SATURDAY,
      isNominal: true,
    });
    const foreign = listedOf(buildForeign('theirs', announced));
    expect(openNext(NOW)(foreign)).toEqual({ at: SATURDAY, isNominal: true });
    expect(openNext(SATURDAY)(foreign)).toEqual({ at: SATURDAY + WEEK, isNominal: true });
  });

  test('has its jitter where nothing tells it', () => {
    const spread = buildSchedule({ spec: { jitterMs: 60 * MINUTE } });
    const foreign = listedOf(buildForeign('theirs', { schedule: spread, nextFires: [LATE] }));
    expect(openNext(NOW)(foreign)).toEqual({ at: LATE, isNominal: false });
    const calendars = Array.from({ length: 11 }, (_, hour) => buildCalendar({ hour: [hour] }));
    const cut = listedOf(
      buildForeign('theirs', { schedule: buildSchedule({ spec: { calendars } }), nextFires: [LATE] }),
    );
    expect(openNext(NOW)(cut)).toEqual({ at: LATE, isNominal: false });
  });

  test('is what the server shows, though it lags behind', () => {
    const foreign = listedOf(buildForeign('theirs', { nextFires: [LATE] }));
    expect(openNext(LATE + 1)(foreign)).toEqual({ at: SATURDAY, isNominal: true });
  });

  test.each([
    ['is paused', { paused: true, nextFires: [LATE] }],
    ['has none left', { nextFires: [], remainingActions: 0 }],
  ])('is none where it %s', (_, parts) => {
    expect(openNext(NOW)(applied(parts), wanted).at).toBeNull();
  });

  test('is none from a hiatus on', () => {
    const ahead = { from: '2026-04-10', last: SATURDAY - WEEK };
    const [resting] = buildWantedList([buildCompiled('mal-1', { want: { kind: 'active', ahead } })]).wanted;
    expect(openNext(NOW)(applied({ nextFires: [LATE] }), resting).at).toBeNull();
  });
});
