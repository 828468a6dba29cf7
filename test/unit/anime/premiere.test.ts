import { describe, expect, it } from 'vitest';
import { parsePremiere } from '../../../src/anime/premiere.ts';
import { said } from './said.ts';

describe('a premiere', () => {
  it('is a broadcast date', () => {
    expect(parsePremiere('2026-04-06')).toEqual({ ok: true, value: { kind: 'date', date: '2026-04-06' } });
  });

  it.each([
    '2026-04-06T23:00:00+09:00',
    '2026-04-06T23:00+09:00',
    '2026-04-06 23:00+09:00',
    '2026-04-06T23:00:00+0900',
    '2026-04-06T14:00:00Z',
    '2026-04-06t14:00z',
    '2026-04-06T14:00:00.000Z',
  ])('is an instant: %s', (text) => {
    expect(parsePremiere(text)).toEqual({
      ok: true,
      value: { kind: 'instant', at: Date.UTC(2026, 3, 6, 14) },
    });
  });

  it.each([
    [
      '2026-04-06T23:00',
      '2026-04-06T23:00 has no offset: write it as in 2026-04-06T23:00+09:00, or the broadcast date alone',
    ],
    [
      '2026-04-06T25:30+09:00',
      '2026-04-06T25:30+09:00 is not a timestamp: times go from 00:00 to 24:00, offsets to ±23:59',
    ],
    [
      '2026-04-06T23:00+99:00',
      '2026-04-06T23:00+99:00 is not a timestamp: times go from 00:00 to 24:00, offsets to ±23:59',
    ],
    [
      '2026-04-06T23:60+09:00',
      '2026-04-06T23:60+09:00 is not a timestamp: times go from 00:00 to 24:00, offsets to ±23:59',
    ],
    ['2026-02-30T23:00Z', '2026-02-30 is not a date: 2026-02 has 28 days'],
    ['2026-02-30', '2026-02-30 is not a date: 2026-02 has 28 days'],
    ['April 2026', '"April 2026" is not a date: write YYYY-MM-DD, as in 2026-04-06'],
    ['', '"" is not a date: write YYYY-MM-DD, as in 2026-04-06'],
  ])('refuses %j', (text, message) => {
    expect(said(parsePremiere(text))).toEqual([message]);
  });
});
