import { describe, expect, it } from 'vitest';
import { parseCadence } from '../../../src/anime/cadence.ts';
import { said } from './said.ts';

describe('a cadence', () => {
  it.each(['weekly', 'daily', 'monthly', 'once'])('%s is one, in any case', (kind) => {
    expect(parseCadence(kind)).toEqual({ ok: true, value: { kind } });
    expect(parseCadence(kind.toUpperCase())).toEqual({ ok: true, value: { kind } });
  });

  it.each([
    ['every 2d', 2],
    ['every 14 days', 14],
    ['Every 365D', 365],
  ])('%s counts days', (text, days) => {
    expect(parseCadence(text)).toEqual({ ok: true, value: { kind: 'days', days } });
  });

  it.each([
    ['every 1d', '"every 1d" is not a cadence: write daily'],
    ['every 0d', '"every 0d" is not a cadence: it begins at every 2d'],
    ['every 366d', '"every 366d" is not a cadence: it ends at every 365d'],
    ['every 2h', '"every 2h" is not a cadence: write weekly, daily, monthly, once, or every 2d'],
    [
      'weekley',
      'weekley is not a cadence: write weekly, daily, monthly, once, or every 2d [Did you mean weekly?]',
    ],
    [
      'Biweekly',
      'Biweekly is not a cadence: write weekly, daily, monthly, once, or every 2d [Did you mean every 14d?]',
    ],
    ['', '"" is not a cadence: write weekly, daily, monthly, once, or every 2d'],
  ])('refuses %j', (text, message) => {
    expect(said(parseCadence(text))).toEqual([message]);
  });
});
