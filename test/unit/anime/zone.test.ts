import { describe, expect, it } from 'vitest';
import { clocksChange, parseZone } from '../../../src/anime/zone.ts';
import { said } from './said.ts';

describe('a time zone', () => {
  it.each([
    ['JST', 'Asia/Tokyo'],
    ['jst', 'Asia/Tokyo'],
    ['KST', 'Asia/Seoul'],
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['asia/tokyo', 'Asia/Tokyo'],
    ['AMERICA/NEW_YORK', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+9', 'Etc/GMT+9'],
  ])('%s is %s', (text, name) => {
    expect(parseZone(text)).toEqual({ ok: true, value: name });
  });

  it.each([
    [
      'CST',
      'CST can mean several time zones: write America/Chicago, Asia/Shanghai, Asia/Taipei or America/Havana',
    ],
    ['ist', 'ist can mean several time zones: write Asia/Kolkata, Europe/Dublin or Asia/Jerusalem'],
    ['BST', 'BST can mean several time zones: write Europe/London or Asia/Dhaka'],
    ['EST', 'EST can mean several time zones: write America/New_York or America/Panama'],
    ['PST', 'PST can mean several time zones: write America/Los_Angeles or Asia/Manila'],
    ['PDT', 'PDT is an abbreviation, not an IANA name: write America/Los_Angeles'],
  ])('refuses the abbreviation %s, and says what to write', (text, message) => {
    expect(said(parseZone(text))).toEqual([message]);
  });

  it('suggests the nearest name for a misspelt one', () => {
    expect(said(parseZone('Asia/Tokio'))).toEqual([
      'Asia/Tokio is not a time zone: write an IANA name such as Asia/Tokyo, or JST, KST or UTC [Did you mean Asia/Tokyo?]',
    ]);
  });

  it.each([
    '',
    'Tokyo time',
    '+09:00',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00[Asia/Tokyo]',
    'Asia/',
    '../etc/passwd',
  ])('refuses %j', (text) => {
    expect(said(parseZone(text))[0]).toContain('is not a time zone: write an IANA name');
  });
});

describe('whether clocks change', () => {
  const from = Date.parse('2026-04-06');
  it.each([
    ['Europe/Berlin', true],
    ['America/New_York', true],
    ['Asia/Tokyo', false],
    ['UTC', false],
  ])('in %s: %s', (zone, change) => {
    expect(clocksChange(zone, from)).toBe(change);
  });

  it('counts only changes after the given time', () => {
    expect(clocksChange('Asia/Tokyo', Date.parse('1949-01-01'))).toBe(true);
  });
});
