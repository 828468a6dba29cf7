import { expect, it } from 'vitest';
import { kindOf, oneOf, shown } from '../../../src/anime/shown.ts';

it.each([
  ['fri', 'fri'],
  ['Asia/Tokyo', 'Asia/Tokyo'],
  ['月曜日', '月曜日'],
  ['two words', '"two words"'],
  ['', '""'],
  ['\u001b[31m', '"\\u001b[31m"'],
  ['x'.repeat(40), 'x'.repeat(40)],
  ['x'.repeat(41), `"${'x'.repeat(39)}…"`],
  ['😀'.repeat(41), `"${'😀'.repeat(39)}…"`],
])('shows %j in a sentence', (text, sentence) => {
  expect(shown(text)).toBe(sentence);
});

it('joins alternatives', () => {
  expect(oneOf(['a'])).toBe('a');
  expect(oneOf(['a', 'b', 'c'])).toBe('a, b or c');
});

it.each([
  ['x', 'text'],
  [1, 'a number'],
  [Number.NaN, 'NaN'],
  [true, 'true'],
  [[], 'a list'],
  [{}, 'a map'],
  [null, 'nothing'],
  [undefined, 'nothing'],
])('says what %j is', (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});
