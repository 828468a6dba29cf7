import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/anime/date.ts';
import { said } from './said.ts';

describe('a broadcast date', () => {
  it('is any day of the calendar from 1900 to 2100', () => {
    const range = { min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(parseDate(text)).toEqual({ ok: true, value: text });
      }),
    );
  });

  it.each([
    ['2026-02-29', '2026-02-29 is not a date: 2026-02 has 28 days'],
    ['2026-04-31', '2026-04-31 is not a date: 2026-04 has 30 days'],
    ['1900-02-29', '1900-02-29 is not a date: 1900-02 has 28 days'],
    ['2026-04-00', '2026-04-00 is not a date: days begin at 01'],
    ['2026-13-01', '2026-13-01 is not a date: months go from 01 to 12'],
    ['2026-00-01', '2026-00-01 is not a date: months go from 01 to 12'],
    ['0206-04-06', '0206-04-06 is not a date: years go from 1900 to 2100'],
    ['2206-04-06', '2206-04-06 is not a date: years go from 1900 to 2100'],
    ['2026-4-6', '2026-4-6 is not a date: write YYYY-MM-DD, as in 2026-04-06'],
    ['06.04.2026', '06.04.2026 is not a date: write YYYY-MM-DD, as in 2026-04-06'],
    ['2026-04-06 ', '"2026-04-06 " is not a date: write YYYY-MM-DD, as in 2026-04-06'],
    ['', '"" is not a date: write YYYY-MM-DD, as in 2026-04-06'],
  ])('refuses %j', (text, message) => {
    expect(said(parseDate(text))).toEqual([message]);
  });

  it('accepts the leap day of 2000 and 2028', () => {
    expect(parseDate('2000-02-29').ok && parseDate('2028-02-29').ok).toBe(true);
  });
});
