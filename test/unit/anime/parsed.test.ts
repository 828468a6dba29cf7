import { describe, expect, it } from 'vitest';
import { all, andThen, at, eachOf, optional, parsed, refused } from '../../../src/anime/parsed.ts';

describe('results of parsing', () => {
  it('join into one map of values', () => {
    expect(all({ a: parsed(1), b: parsed('x') })).toEqual(parsed({ a: 1, b: 'x' }));
  });

  it('join into all problems, each with the way to it', () => {
    const result = all({
      a: at('a', refused('wrong', 'write b')),
      b: parsed(1),
      c: at('c', at(0, refused('bad'))),
    });
    expect(result).toEqual({
      ok: false,
      problems: [
        { path: ['a'], message: 'wrong', hint: 'write b' },
        { path: ['c', 0], message: 'bad' },
      ],
    });
  });

  it('of a list keep their order, and their indexes', () => {
    const even = (value: number) => (value % 2 === 0 ? parsed(value / 2) : refused(`${value} is odd`));
    expect(eachOf([4, 2], even)).toEqual(parsed([2, 1]));
    expect(eachOf([1, 2, 3], even)).toEqual({
      ok: false,
      problems: [
        { path: [0], message: '1 is odd' },
        { path: [2], message: '3 is odd' },
      ],
    });
  });

  it('may be more problems than a call takes arguments', () => {
    const written = Array.from({ length: 200_000 }, (_, index) => index);
    const each = eachOf(written, (value) => refused(`${value} is wrong`));
    const result = all<{ skip: readonly unknown[] }>({ skip: each });
    expect(result.ok ? 0 : result.problems.length).toBe(200_000);
  });

  it('are gone on with only when they passed', () => {
    expect(andThen(parsed(1), (value) => parsed(value + 1))).toEqual(parsed(2));
    expect(andThen(refused('no'), () => parsed(2))).toEqual(refused('no'));
  });

  it('are null for what is not written', () => {
    expect(optional(undefined, () => refused('never asked'))).toEqual(parsed(null));
    expect(optional(0, parsed)).toEqual(parsed(0));
  });
});
