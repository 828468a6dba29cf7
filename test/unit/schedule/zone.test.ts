import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openZones } from '../../../src/schedule/zone.ts';
import { ZONES } from '../../support/arbitrary/spec.ts';

const zones = openZones();
const civil = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);

describe('a zone', () => {
  test('is opened once for all who ask', () => {
    expect(zones('Asia/Tokyo')).toBe(zones('Asia/Tokyo'));
  });

  test('that does not exist is a RangeError once it is asked', () => {
    expect(() => openZones()('Asia/Nowhere').toCivil(0)).toThrow(RangeError);
  });

  test.each([
    [
      'east of Greenwich a repeated time is the later one',
      'Europe/Berlin',
      '2026-10-25T02:30',
      '2026-10-25T01:30',
    ],
    ['west of it the earlier one', 'America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
    [
      'east of Greenwich a time that does not exist is moved on',
      'Europe/Berlin',
      '2026-03-29T02:30',
      '2026-03-29T01:30',
    ],
    ['west of it back', 'America/New_York', '2026-03-08T02:30', '2026-03-08T06:30'],
  ])('as in Go, %s', (_, timezone, ...[shown, instant]) => {
    expect(iso(zones(timezone).toInstant(civil(shown)))).toBe(instant);
  });

  test.each([
    ['Asia/Tokyo', true],
    ['UTC', true],
    ['America/Sao_Paulo', true],
    ['Europe/Berlin', false],
  ])('%s is fixed from 2026 on: %s', (timezone, fixed) => {
    expect(zones(timezone).isFixedAfter(Date.UTC(2026, 3, 6))).toBe(fixed);
  });

  test('that was not always fixed was not fixed then', () => {
    expect(zones('America/Sao_Paulo').isFixedAfter(Date.UTC(2018, 3, 6))).toBe(false);
  });

  test('shows again at the instant of a reading that it showed, or the same reading an hour away', () => {
    const anyInstant = fc.integer({ min: 0, max: 4_000_000 }).map((minutes) => minutes * 60_000 + 1.5e12);
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyInstant, (timezone, instant) => {
        const zone = zones(timezone);
        const shown = zone.toCivil(instant);
        expect(zone.toCivil(zone.toInstant(shown))).toBe(shown);
      }),
    );
  });
});
