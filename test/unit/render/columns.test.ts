import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../../src/render/cells.ts';
import { alignColumns, type Column } from '../../../src/render/columns.ts';
import { wrapColumns } from '../../../src/render/grid.ts';
import { span } from '../../../src/render/line.ts';
import { paint } from '../../../src/render/paint.ts';
import { makeStyle } from '../../../src/render/style.ts';

const column = (head: string, texts: readonly string[], parts: Partial<Column> = {}): Column => ({
  head,
  cells: texts.map((text) => span(text)),
  ...parts,
});
const aligned = (columns: readonly Column[], width: number, heads = false) =>
  paint(alignColumns(columns, { width, indent: 0, heads }), makeStyle({ color: false, width }));

const ids = column('id', ['mal-1', 'mal-51553']);
const titles = column('title', ['葬送のフリーレン', 'Sleepy Princess in the Demon Castle'], { min: 10 });
const states = column('state', ['active', 'held']);

describe('aligned columns', () => {
  test('begin at the same cell after Japanese and Latin text', () => {
    expect(aligned([titles, states], 100)).toEqual([
      '葬送のフリーレン                     active',
      'Sleepy Princess in the Demon Castle  held',
    ]);
  });

  test('have heads where asked for', () => {
    expect(aligned([ids, states], 100, true)[0]).toBe('id         state');
  });

  test('clip only the column that allows it', () => {
    expect(aligned([ids, titles, states], 60)).toEqual([
      'mal-1      葬送のフリーレン                     active',
      'mal-51553  Sleepy Princess in the Demon Castle  held',
    ]);
    const long = column('title', ['葬'.repeat(40), 'x'.repeat(80)], { min: 10 });
    expect(aligned([ids, long, states], 60)).toEqual([
      `mal-1      ${'葬'.repeat(20)}…  active`,
      `mal-51553  ${'x'.repeat(40)}…  held`,
    ]);
  });

  test('take from the widest first', () => {
    const [line] = aligned(
      [column('a', ['x'.repeat(50)], { min: 5 }), column('b', ['y'.repeat(20)], { min: 5 })],
      60,
    );
    expect(line).toBe(`${'x'.repeat(37)}…  ${'y'.repeat(20)}`);
  });

  test('go, the highest number first, before anything is clipped below its least', () => {
    const fixed = (text: string, drop?: number) =>
      column(text, [text.repeat(20)], drop === undefined ? {} : { drop });
    expect(aligned([fixed('a'), fixed('b', 2), fixed('c', 1)], 60)).toEqual([
      `${'a'.repeat(20)}  ${'c'.repeat(20)}`,
    ]);
    expect(aligned([fixed('a'), fixed('b', 2), fixed('c', 1), fixed('d')], 60)).toEqual([
      `${'a'.repeat(20)}  ${'d'.repeat(20)}`,
    ]);
  });

  test('that cannot be made narrower are clipped as a line', () => {
    const [line] = aligned([column('a', ['x'.repeat(50)]), column('b', ['y'.repeat(50)])], 60);
    expect(line).toBe(`${'x'.repeat(50)}  ${'y'.repeat(7)}…`);
  });

  test('take an endless cell for as wide as the line', () => {
    const [line] = aligned([column('title', ['x'.repeat(5_000_000)], { min: 10 }), states], 60);
    expect(line).toBe(`${'x'.repeat(51)}…  active`);
  });

  test('are left out where all their cells are empty', () => {
    expect(aligned([ids, column('none', ['', '']), states], 60)[0]).toBe('mal-1      active');
  });
});

describe('wrapped columns', () => {
  const wrapped = (columns: readonly Column[], heads = true) =>
    paint(wrapColumns(columns, { width: 60, indent: 0, heads }), makeStyle({ color: false, width: 60 }));

  test('show every word of a long cell, beside each other', () => {
    const values = column('value', ['an address that goes on and on for longer than it may', 'short'], {
      min: 10,
    });
    expect(wrapped([ids, values, states])).toEqual([
      'id         value                                      state',
      'mal-1      an address that goes on and on for longer  active',
      '           than it may',
      'mal-51553  short                                      held',
    ]);
  });

  test('never exceed the width with wide characters', () => {
    const lines = wrapped([ids, column('value', ['葬'.repeat(50), '送'], { min: 10 })]);
    expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(60);
    expect(lines.join('').match(/葬/g)).toHaveLength(50);
  });

  test('of nothing are nothing', () => {
    expect(wrapped([column('id', [])], false)).toEqual([]);
  });
});
