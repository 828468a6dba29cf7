import { expect, test } from 'vitest';
import { readInstant, readLast } from '../../../src/commands/since.ts';

const NOW = Date.parse('2026-04-06T12:00:00.700Z');
const last = (text: string, timezone = 'Asia/Tokyo', now = NOW) =>
  new Date(readLast('--to', text, { timezone, now })).toISOString();

test('a date begins at midnight and lasts to its last second, where the list is', () => {
  expect(readInstant('--from', '2026-04-03', 'Asia/Tokyo')).toBe(Date.parse('2026-04-02T15:00:00Z'));
  expect(last('2026-04-03')).toBe('2026-04-03T14:59:59.000Z');
});

test('a date on which clocks change lasts as long as it does there', () => {
  expect(last('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.000Z');
});

test('today lasts until now, in whole seconds; a date to come is not cut short', () => {
  expect(last('2026-04-06')).toBe('2026-04-06T12:00:00.000Z');
  expect(last('2026-04-07')).toBe('2026-04-07T14:59:59.000Z');
});

test('an instant is itself', () => {
  expect(last('2026-04-03T23:00:00+09:00')).toBe('2026-04-03T14:00:00.000Z');
  expect(last('2026-04-06T12:00:00.700Z')).toBe('2026-04-06T12:00:00.700Z');
});
