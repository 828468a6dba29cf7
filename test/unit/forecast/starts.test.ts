import { describe, expect, test } from 'vitest';
import { startsIn } from '../../../src/forecast/starts.ts';
import { jittered } from '../../../src/schedule/jitter.ts';
import { daily } from '../../support/build/schedule.ts';
import { buildFiring } from '../../support/build/firing.ts';

const namespaceId = '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11';
const DAY = 86_400_000;
const FRIDAY = Date.parse('2026-04-10T16:30:00Z');
const window = (from: number, to: number) => ({ from, to, namespaceId });

describe('the starts of a window', () => {
  test('are at the very millisecond the server would choose', () => {
    const firing = buildFiring(1);
    const expected = jittered(firing.spec, FRIDAY, { namespaceId, scheduleId: firing.id });
    expect(startsIn(window(FRIDAY, FRIDAY + DAY), [firing])).toEqual([{ at: expected, firing }]);
    expect(expected).toBe(Date.parse('2026-04-10T16:31:32.872Z'));
  });

  test('include one of a fire before the window that jitter carries into it', () => {
    const late = Date.parse('2026-04-10T16:31:32.872Z');
    expect(startsIn(window(late, late + 1), [buildFiring(1)])).toHaveLength(1);
    expect(startsIn(window(late + 1, FRIDAY + DAY), [buildFiring(1)])).toEqual([]);
  });

  test('leave out one that jitter carries past its end', () => {
    expect(startsIn(window(FRIDAY, Date.parse('2026-04-10T16:31:32.872Z')), [buildFiring(1)])).toEqual([]);
  });

  test('take its first moment in, and its last not', () => {
    const exact = buildFiring(1, { jitterMs: 0 });
    expect(startsIn(window(FRIDAY, FRIDAY + 1), [exact])).toHaveLength(1);
    expect(startsIn(window(FRIDAY - DAY, FRIDAY), [exact])).toEqual([]);
  });

  test('leave out what fires after it is to be paused', () => {
    const paused = buildFiring(1, { jitterMs: 0 }, { until: FRIDAY });
    expect(startsIn(window(FRIDAY - DAY, FRIDAY + 30 * DAY), [paused]).map(({ at }) => at)).toEqual([FRIDAY]);
  });

  test('come in order of time, and of id where that is the same', () => {
    const firings = [
      buildFiring(3, { jitterMs: 0 }),
      buildFiring(2, { jitterMs: 0 }),
      buildFiring(1, daily('23:00', { jitterMs: 0 })),
    ];
    const ids = startsIn(window(FRIDAY - DAY, FRIDAY + DAY), firings).map(({ firing }) => firing.animeId);
    expect(ids).toEqual(['mal-1', 'mal-2', 'mal-3', 'mal-1']);
  });

  test('are as many without the namespace’s id, and spread as wide', () => {
    const firings = Array.from({ length: 200 }, (_, index) => buildFiring(index));
    const unknown = { from: FRIDAY, to: FRIDAY + DAY, namespaceId: null };
    const late = startsIn(unknown, firings).map(({ at }) => at - FRIDAY);
    expect(late).toHaveLength(200);
    expect([Math.min(...late) < 10_000, Math.max(...late) > 110_000]).toEqual([true, true]);
    expect(Math.max(...late)).toBeLessThan(120_000);
  });
});
