import { expect, test } from 'vitest';
import { makeStyle } from '../../../src/render/style.ts';

test('colour is there only where it was asked for', () => {
  expect(makeStyle({ color: true, width: 80 }).colour.red('x')).toBe('\u001B[31mx\u001B[39m');
  expect(makeStyle({ color: false, width: 80 }).colour.red('x')).toBe('x');
});

test('an unknown width bounds nothing', () => {
  expect(makeStyle({ color: false, width: undefined }).width).toBe(Infinity);
  expect(makeStyle({ color: false, width: 0 }).width).toBe(Infinity);
});

test('a terminal too narrow to say anything counts as 60 cells', () => {
  expect(makeStyle({ color: false, width: 20 }).width).toBe(60);
});
