import { describe, expect, test } from 'vitest';
import { createOutput, outputFlags, wantsColor } from '../../../src/program/output.ts';
import { testWorld } from '../../support/world.ts';

describe('colour', () => {
  test.each([
    { why: 'a terminal', isTTY: true, env: {}, color: true },
    { why: 'a pipe', isTTY: false, env: {}, color: false },
    { why: 'NO_COLOR', isTTY: true, env: { NO_COLOR: '1' }, color: false },
    { why: 'an empty NO_COLOR says nothing', isTTY: true, env: { NO_COLOR: '' }, color: true },
    { why: 'FORCE_COLOR in a pipe', isTTY: false, env: { FORCE_COLOR: '1' }, color: true },
    { why: 'FORCE_COLOR=0', isTTY: true, env: { FORCE_COLOR: '0' }, color: false },
    {
      why: 'NO_COLOR before FORCE_COLOR',
      isTTY: true,
      env: { NO_COLOR: '1', FORCE_COLOR: '1' },
      color: false,
    },
    { why: 'a dumb terminal', isTTY: true, env: { TERM: 'dumb' }, color: false },
  ])('$why', ({ isTTY, env, color }) => {
    expect(wantsColor(isTTY, env, undefined)).toBe(color);
    expect(wantsColor(isTTY, env, 'auto')).toBe(color);
    expect(wantsColor(isTTY, env, 'always')).toBe(true);
    expect(wantsColor(isTTY, env, 'never')).toBe(false);
  });
});

describe('flags read before the command line is', () => {
  test.each([
    [['plan', '-o', 'json'], { output: 'json' }],
    [['-ondjson', 'plan'], { output: 'ndjson' }],
    [['--output=json', '--color=never'], { output: 'json', color: 'never' }],
    [['--output', 'json', '--color', 'always'], { output: 'json', color: 'always' }],
    [['-o', 'xml'], {}],
    [['-o'], {}],
    [['show', '--', '-o', 'json'], {}],
    [['--owner', 'ann'], {}],
  ])('%j', (argv, flags) => {
    expect(outputFlags(argv)).toEqual(flags);
  });
});

describe('lines', () => {
  test('data, words and remarks go where they belong', () => {
    const world = testWorld([]);
    const output = createOutput(world, {});
    output.out(['a', 'b']);
    output.err(['c']);
    output.note(['d']);
    output.out([]);
    expect([world.stdout.text, world.stderr.text]).toEqual(['a\nb\n', 'c\nd\n']);
  });

  test('--quiet leaves remarks out, and nothing else', () => {
    const world = testWorld([]);
    const output = createOutput(world, { quiet: true });
    output.out(['a']);
    output.err(['c']);
    output.note(['d']);
    expect([world.stdout.text, world.stderr.text]).toEqual(['a\n', 'c\n']);
  });

  test('nothing is written once the reader is gone', () => {
    const world = testWorld([], { stdoutClosesAfter: 1 });
    const output = createOutput(world, {});
    output.out(['a']);
    output.out(['b']);
    expect(world.stdout.text).toBe('a\n');
  });

  test('the width is that of the terminal, and unknown where there is none', () => {
    expect(createOutput(testWorld([], { columns: 132 }), {}).stdout.width).toBe(132);
    expect(createOutput(testWorld([]), {}).stdout.width).toBeUndefined();
  });
});
