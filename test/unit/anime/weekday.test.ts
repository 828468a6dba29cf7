import { describe, expect, it } from 'vitest';
import { parseWeekday, WEEKDAYS, weekdayOf } from '../../../src/anime/weekday.ts';
import { said } from './said.ts';

describe('a day of the week', () => {
  it.each(WEEKDAYS.map((name, day) => [name, day] as const))(
    '%s is read short, long and plural, in any case',
    (name, day) => {
      const short = name.slice(0, 3);
      for (const text of [name, `${name}s`, short, `${short}s`, name.toUpperCase(), short.toLowerCase()])
        expect(parseWeekday(text)).toEqual({ ok: true, value: day });
    },
  );

  it('may be shortened as Tues, Thur and Thurs', () => {
    expect(['Tues', 'thur', 'Thurs'].map(parseWeekday)).toEqual(
      [2, 4, 4].map((value) => ({ ok: true, value })),
    );
  });

  it.each([
    ['Someday', 'Someday is not a day of the week: write mon, tue, wed, thu, fri, sat or sun'],
    [
      'Wensday',
      'Wensday is not a day of the week: write mon, tue, wed, thu, fri, sat or sun [Did you mean Wednesday?]',
    ],
    ['s', 's is not a day of the week: write mon, tue, wed, thu, fri, sat or sun'],
    ['', '"" is not a day of the week: write mon, tue, wed, thu, fri, sat or sun'],
    ['月曜日', '月曜日 is not a day of the week: write mon, tue, wed, thu, fri, sat or sun'],
  ])('refuses %j', (text, message) => {
    expect(said(parseWeekday(text))).toEqual([message]);
  });
});

it('knows the weekday of a date, whatever the zone of the machine', () => {
  expect(weekdayOf('2026-04-06')).toBe(1);
  expect(weekdayOf('2000-02-29')).toBe(2);
});
