import { describe, expect, test } from 'vitest';
import { openSlots } from '../../../src/audit/slots.ts';
import { DAY, HOUR, WEEK } from '../../../src/schedule/civil.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';

const MIDNIGHT = Date.parse('2026-04-06T00:00:00Z');
const every = (everyMs: number, endAt: number | null = null) =>
  buildSchedule({
    spec: { calendars: [], intervals: [{ everyMs, offsetMs: 0 }], skip: [], startAt: null, endAt },
  }).spec;
const find = (most = 100) => openSlots(openZones(), most);

describe('slots of a period', () => {
  test('include one at either end', () => {
    const slots = find()(every(HOUR), { from: MIDNIGHT, to: MIDNIGHT + 2 * HOUR });
    expect(slots.map(({ at }) => at - MIDNIGHT)).toEqual([0, HOUR, 2 * HOUR]);
  });

  test('know what follows them, the last one too', () => {
    const slots = find()(every(HOUR), { from: MIDNIGHT, to: MIDNIGHT + HOUR });
    expect(slots.map(({ next }) => next)).toEqual([MIDNIGHT + HOUR, MIDNIGHT + 2 * HOUR]);
  });

  test('have the cadence of the nearest slot beside them', () => {
    const [slot] = find()(every(DAY), { from: MIDNIGHT, to: MIDNIGHT });
    expect(slot?.cadenceMs).toBe(DAY);
  });

  test('know the one before the period too, where that is the nearest', () => {
    const [noon, nine] = [12, 21].map((hour) => buildCalendar({ hour: [hour] }));
    const calendars = [noon, nine].filter((one) => one !== undefined);
    const { spec } = buildSchedule({ spec: { calendars, timezone: 'UTC' } });
    const at = MIDNIGHT + 21 * HOUR;
    expect(find()(spec, { from: at, to: at }).map(({ cadenceMs }) => cadenceMs)).toEqual([9 * HOUR]);
    const last = find()({ ...spec, endAt: at }, { from: at, to: at });
    expect(last).toEqual([{ at, next: null, cadenceMs: 9 * HOUR }]);
  });

  test('are taken for weekly where there is no other', () => {
    const once = { ...every(DAY, MIDNIGHT), startAt: MIDNIGHT };
    const slots = find()(once, { from: MIDNIGHT, to: MIDNIGHT + DAY });
    expect(slots).toEqual([{ at: MIDNIGHT, next: null, cadenceMs: WEEK }]);
  });

  test('end with the schedule', () => {
    const slots = find()(every(HOUR, MIDNIGHT + HOUR), { from: MIDNIGHT, to: MIDNIGHT + DAY });
    expect(slots.map(({ next }) => next)).toEqual([MIDNIGHT + HOUR, null]);
  });

  test('are no more than are wanted, however long the period', () => {
    expect(find(7)(every(HOUR), { from: 0, to: MIDNIGHT })).toHaveLength(7);
  });

  test('are none between two fires', () => {
    expect(find()(every(HOUR), { from: MIDNIGHT + 1, to: MIDNIGHT + HOUR - 1 })).toEqual([]);
  });
});
