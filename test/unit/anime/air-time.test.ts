import { describe, expect, it } from 'vitest';
import { parseAirTime } from '../../../src/anime/air-time.ts';
import { said } from './said.ts';

const parse = (written: Parameters<typeof parseAirTime>[0]) => parseAirTime(written, 'Asia/Tokyo');

describe('an air time', () => {
  it.each([
    ['mon 23:00', { weekday: 1, minute: 1380, timezone: 'Asia/Tokyo' }],
    ['fri 25:30', { weekday: 5, minute: 1530, timezone: 'Asia/Tokyo' }],
    ['Fridays 25:30 KST', { weekday: 5, minute: 1530, timezone: 'Asia/Seoul' }],
    ['23:00', { weekday: null, minute: 1380, timezone: 'Asia/Tokyo' }],
    ['9:05 utc', { weekday: null, minute: 545, timezone: 'UTC' }],
    ['  sat   08:00  europe/berlin ', { weekday: 6, minute: 480, timezone: 'Europe/Berlin' }],
  ])('is read from text: %s', (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it('is read from a map, whose zone and day may be left out', () => {
    const time = '25:30';
    expect(parse({ day: 'Mondays', time, timezone: 'JST' })).toEqual({
      ok: true,
      value: { weekday: 1, minute: 1530, timezone: 'Asia/Tokyo' },
    });
    expect(parse({ time })).toEqual({
      ok: true,
      value: { weekday: null, minute: 1530, timezone: 'Asia/Tokyo' },
    });
  });

  it.each([
    ['mon', ['mon has no time of day: write it as in mon 23:00']],
    ['', ['"" has no time of day: write it as in mon 23:00']],
    ['mon 23:00 JST extra', ['"mon 23:00 JST extra" is not an air time: write it as in fri 25:30 JST']],
    ['mon 29:60', ['29:60 is not a time of day: minutes go to 59']],
    ['mon noon', ['noon is not a time of day: write HH:MM, from 00:00 to 29:59']],
  ])('refuses %j', (text, messages) => {
    expect(said(parse(text))).toEqual(messages);
  });

  it('tells everything that is wrong with a text', () => {
    expect(said(parse('someday 30:00 CST')).map((line) => line.split(':')[0])).toEqual([
      'someday is not a day of the week',
      '30',
      'CST can mean several time zones',
    ]);
  });

  it('tells what is wrong with each key of a map', () => {
    expect(
      said(parse({ day: 'Someday', time: '9:5', timezone: 'CST' })).map((line) => line.split(' ')[0]),
    ).toEqual(['day:', 'time:', 'timezone:']);
  });
});
