import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock, parseClock } from '../../../src/anime/clock.ts';
import { said } from './said.ts';

describe('a time of day', () => {
  it.each([
    ['00:00', 0],
    ['9:05', 545],
    ['09:05', 545],
    ['23:59', 1439],
    ['24:00', 1440],
    ['25:30', 1530],
    ['29:59', 1799],
  ])('%s is %i minutes after the broadcast date begins', (text, minute) => {
    expect(parseClock(text)).toEqual({ ok: true, value: minute });
  });

  it('is read as it is written, for every minute of 30 hours', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1799 }), (minute) => {
        expect(parseClock(formatClock(minute))).toEqual({ ok: true, value: minute });
      }),
    );
  });

  it.each([
    ['29:60', '29:60 is not a time of day: minutes go to 59'],
    ['30:00', '30:00 is not a time of day: hours go to 29'],
    ['99:99', '99:99 is not a time of day: hours go to 29'],
    ['9:5', '9:5 is not a time of day: minutes have two digits, as in 9:05'],
    ['23:00:00', '23:00:00 is not a time of day: it has no seconds, as in 23:00'],
    ['2300', '2300 is not a time of day: write HH:MM, from 00:00 to 29:59'],
    ['11pm', '11pm is not a time of day: write HH:MM, from 00:00 to 29:59'],
    ['-1:00', '-1:00 is not a time of day: write HH:MM, from 00:00 to 29:59'],
    ['١٢:٠٠', '١٢:٠٠ is not a time of day: write HH:MM, from 00:00 to 29:59'],
    ['', '"" is not a time of day: write HH:MM, from 00:00 to 29:59'],
    [' 23:00', '" 23:00" is not a time of day: write HH:MM, from 00:00 to 29:59'],
    ['23:00\n', '"23:00\\n" is not a time of day: write HH:MM, from 00:00 to 29:59'],
  ])('refuses %j', (text, message) => {
    expect(said(parseClock(text))).toEqual([message]);
  });
});
