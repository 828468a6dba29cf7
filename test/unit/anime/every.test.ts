import { describe, expect, it } from 'vitest';
import { parseEvery } from '../../../src/anime/every.ts';
import { said } from './said.ts';

describe('how often a recurring entry runs', () => {
  it.each([
    ['day 06:00', { kind: 'daily', minute: 360 }],
    ['Everyday 6:00', { kind: 'daily', minute: 360 }],
    ['mon 06:00', { kind: 'weekly', weekday: 1, minute: 360 }],
    ['Sundays 25:00', { kind: 'weekly', weekday: 0, minute: 1500 }],
    ['6h', { kind: 'interval', everyMs: 21_600_000 }],
    ['1m', { kind: 'interval', everyMs: 60_000 }],
    ['1h30m', { kind: 'interval', everyMs: 5_400_000 }],
  ])('%s', (text, value) => {
    expect(parseEvery(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['30s', ['30s is too often: an interval is at least 1m']],
    ['0h', ['0h is too often: an interval is at least 1m']],
    ['1m500ms', ['1m500ms is not a whole number of seconds']],
    ['hourly', ['hourly does not say how often: write day 06:00, mon 06:00, 6h or 15m']],
    ['day', ['day does not say how often: write day 06:00, mon 06:00, 6h or 15m']],
    ['', ['"" does not say how often: write day 06:00, mon 06:00, 6h or 15m']],
    ['day 06:00 UTC', ['"day 06:00 UTC" does not say how often: write day 06:00, mon 06:00, 6h or 15m']],
    ['day 6', ['6 is not a time of day: write HH:MM, from 00:00 to 29:59']],
    [
      'someday 30:00',
      [
        'someday is not a day of the week: write mon, tue, wed, thu, fri, sat or sun',
        '30:00 is not a time of day: hours go to 29',
      ],
    ],
  ])('refuses %j', (text, messages) => {
    expect(said(parseEvery(text))).toEqual(messages);
  });
});
