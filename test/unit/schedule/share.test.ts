import { describe, expect, test } from 'vitest';
import { openCompiler } from '../../../src/schedule/compile.ts';
import { openShare } from '../../../src/schedule/share.ts';
import { airTime, buildAnime, buildSettings } from '../../support/build/anime.ts';

describe('a share', () => {
  test('is one value for all that are alike, and another for each other', () => {
    const share = openShare();
    const first = share({ a: [1] });
    expect(share({ a: [1] })).toBe(first);
    expect(share({ a: [2] })).toEqual({ a: [2] });
  });

  test('tells values apart by the key that is given', () => {
    const share = openShare();
    const first = share({ big: 'x' }, 'one');
    expect(share({ big: 'x' }, 'two')).not.toBe(first);
    expect(share({ big: 'x' }, 'one')).toBe(first);
  });

  test('forgets what no longer fits, and is right all the same', () => {
    const share = openShare();
    for (let n = 0; n < 30_000; n += 1) share({ n });
    expect(share({ n: 29_999 })).toEqual({ n: 29_999 });
  });
});

test('schedules that air at one time share what is equal, and nothing that is not', () => {
  const compile = openCompiler(buildSettings(), Date.parse('2026-04-01T00:00:00Z'));
  const [one, same, other] = [
    buildAnime({ id: 'a' }),
    buildAnime({ id: 'b', premiere: { kind: 'date', date: '2026-04-13' } }),
    buildAnime({ id: 'c', broadcast: airTime('tue 23:00') }),
  ].map((anime) => compile(anime).schedule);
  expect(same?.spec.calendars).toBe(one?.spec.calendars);
  expect(same?.policies).toBe(one?.policies);
  expect(same?.spec.startAt).not.toBe(one?.spec.startAt);
  expect(other?.spec.calendars).not.toEqual(one?.spec.calendars);
});
