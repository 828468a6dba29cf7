import { describe, expect, test } from 'vitest';
import { readUntil } from '../../../src/commands/until.ts';
import { KnownError } from '../../../src/errors/known.ts';

/** Monday, 21:30 in Tokyo. */
const NOW = Date.parse('2026-04-06T12:30:00Z');

const read = (text: string, timezone = 'Asia/Tokyo') =>
  new Date(readUntil(text, { now: NOW, timezone })).toISOString().replace('.000Z', 'Z');

function refusal(text: string): string {
  try {
    readUntil(text, { now: NOW, timezone: 'Asia/Tokyo' });
  } catch (error) {
    if (error instanceof KnownError) return `${error.message} ${error.hint}`;
    throw error;
  }
  return expect.fail(`${text} is taken`);
}

describe('when a pause ends', () => {
  test.each([
    ['2h', '2026-04-06T14:30:00Z'],
    ['3d', '2026-04-09T12:30:00Z'],
    ['1h30m', '2026-04-06T14:00:00Z'],
    ['1.5s', '2026-04-06T12:30:01Z'],
  ])('%s is so long from now', (text, at) => {
    expect(read(text)).toBe(at);
  });

  test.each([
    ['23:00', 'today', '2026-04-06T14:00:00Z'],
    ['9:00', 'tomorrow, for today’s is past', '2026-04-07T00:00:00Z'],
    ['21:30', 'tomorrow, for today’s is now', '2026-04-07T12:30:00Z'],
    ['25:30', 'today’s, which is tomorrow at 01:30', '2026-04-06T16:30:00Z'],
  ])('%s is the next in the list’s zone: %s', (text, _, at) => {
    expect(read(text)).toBe(at);
  });

  test('29:00 in the night is that of the broadcast day that is not over', () => {
    expect(read('29:00', 'Pacific/Kiritimati')).toBe('2026-04-06T15:00:00Z');
  });

  test('a date begins at midnight there, and an instant is what it says', () => {
    expect(read('2026-04-08')).toBe('2026-04-07T15:00:00Z');
    expect(read('2026-04-08T01:00:00+02:00')).toBe('2026-04-07T23:00:00Z');
  });

  test.each([
    ['29:60', '--until 29:60 is not a time of day. Write one from 00:00 to 29:59.'],
    ['30:00', '--until 30:00 is not a time of day. Write one from 00:00 to 29:59.'],
    ['0s', '--until 0s is in the past. Write a time that is still to come.'],
    ['2026-04-06', '--until 2026-04-06 is in the past. Write a time that is still to come.'],
  ])('%s is not taken, and it says why', (text, words) => {
    expect(refusal(text)).toBe(words);
  });

  test.each(['2', '2 hours', '-2h', 'tomorrow', '23', '2026-04-06T23:00', ''])(
    '%j cannot be read',
    (text) => {
      expect(refusal(text)).toContain('Write how long from now (2h, 3d), a time of day (23:00), a date (');
    },
  );
});
