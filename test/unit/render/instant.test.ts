import { describe, expect, test } from 'vitest';
import { formatIso, makeInstantWords, makeZoneTime } from '../../../src/render/instant.ts';

const AT = Date.parse('2026-04-10T16:30:00Z');

const words = (at: number, timezone: string) => makeInstantWords(timezone).one(at);

describe('an instant', () => {
  test.each([
    ['Asia/Tokyo', 'Sat 2026-04-11 01:30 JST'],
    ['Asia/Seoul', 'Sat 2026-04-11 01:30 KST'],
    ['UTC', 'Fri 2026-04-10 16:30 UTC'],
    ['America/New_York', 'Fri 2026-04-10 12:30 EDT'],
    ['Europe/Berlin', 'Fri 2026-04-10 18:30 GMT+2'],
  ])('in %s: %s', (timezone, expected) => {
    expect(words(AT, timezone)).toBe(expected);
  });

  test('says midnight as 00:00 of the day that begins', () => {
    expect(words(Date.parse('2026-05-11T15:00:00Z'), 'Asia/Tokyo')).toBe('Tue 2026-05-12 00:00 JST');
  });

  test('shows seconds only where there are some', () => {
    expect(words(AT + 7000, 'Asia/Tokyo')).toBe('Sat 2026-04-11 01:30:07 JST');
  });

  test('tells the two hours of a clock change apart', () => {
    const [first, second] = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'].map((at) => Date.parse(at));
    expect(words(first ?? 0, 'America/New_York')).toBe('Sun 2026-11-01 01:30 EDT');
    expect(words(second ?? 0, 'America/New_York')).toBe('Sun 2026-11-01 01:30 EST');
  });
});

describe('several instants', () => {
  const several = (instants: readonly number[]) => makeInstantWords('America/New_York').several(instants);

  test('leave out what they have in common', () => {
    expect(several([AT, AT + 7 * 86_400_000])).toBe('Fri 04-10 12:30, Fri 04-17 12:30 EDT');
  });

  test('on both sides of a clock change name both', () => {
    const [before, after] = ['2026-10-31T16:30:00Z', '2026-11-07T17:30:00Z'].map((at) => Date.parse(at));
    expect(several([before ?? 0, after ?? 0])).toBe('Sat 10-31 12:30, Sat 11-07 12:30 EDT/EST');
  });

  test('may be none', () => {
    expect(several([])).toBe('none');
  });
});

test('makeZoneTime gives the parts', () => {
  expect(makeZoneTime('Asia/Tokyo')(AT)).toEqual({
    day: 'Sat 2026-04-11',
    shortDay: 'Sat 04-11',
    weekday: 'Sat',
    time: '01:30',
    zone: 'JST',
  });
});

test('formatIso is UTC, with milliseconds only where there are some', () => {
  expect(formatIso(AT)).toBe('2026-04-10T16:30:00Z');
  expect(formatIso(AT + 5)).toBe('2026-04-10T16:30:00.005Z');
});

test('texts with instants of reasons and evidence are told in the zone', () => {
  const within = (text: string) => makeInstantWords('Asia/Tokyo').within(text);
  expect(within('x (until 2026-12-04T15:00:00Z), not 2026-12-04T15:00:07Z')).toBe(
    'x (until Sat 2026-12-05 00:00 JST), not Sat 2026-12-05 00:00:07 JST',
  );
  expect(within('score-sync-2026-12-04T15:00:00Z stays')).toBe('score-sync-2026-12-04T15:00:00Z stays');
  expect(within('2026-99-04T15:00:00Z and 2026-12-04 stay')).toBe('2026-99-04T15:00:00Z and 2026-12-04 stay');
});
