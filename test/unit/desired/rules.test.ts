import { describe, expect, it } from 'vitest';
import { parseAnime } from '../../../src/anime/parse-anime.ts';
import { parseRecurring } from '../../../src/anime/parse-recurring.ts';
import { oddities, refuseSharedScheduleIds, sharedValues } from '../../../src/desired/rules.ts';
import type { ListEntry, LocateEntry } from '../../../src/desired/source.ts';
import type { Place } from '../../../src/errors/problem.ts';

const line = (number: number): Place => ({ kind: 'file', file: 'list.yaml', line: number, column: 9 });
const owner = (value: string, number: number) => ({ value, number });
const claims = {
  valueOf: ({ value }: { readonly value: string }) => value,
  locate: ({ number }: { readonly number: number }) => line(number),
};
const shared = (...owners: ReturnType<typeof owner>[]) => sharedValues(owners, { what: 'id', ...claims });

describe('values that must be one entry’s own', () => {
  it('are fine while they differ', () => {
    expect(shared(owner('a', 1), owner('b', 2), owner('A', 3))).toEqual([]);
  });

  it('name both places, each later one against the first', () => {
    expect(shared(owner('a', 3), owner('b', 5), owner('a', 7), owner('a', 9))).toEqual([
      { place: line(7), message: 'id a is also at list.yaml:3:9' },
      { place: line(9), message: 'id a is also at list.yaml:3:9' },
    ]);
  });
});

describe('schedule ids', () => {
  const texts = new Map([['list.yaml', 'text']]);

  it('may not be made by two entries', () => {
    const owners = [owner('episode-air-a', 3), owner('episode-air-a', 8)];
    expect(refuseSharedScheduleIds(owners, claims, texts)).toMatchObject({
      code: 'list.shared-schedule-id',
      exitCode: 1,
      problems: [{ place: line(8), message: 'schedule id episode-air-a is also at list.yaml:3:9' }],
      texts,
    });
  });

  it('are no error while they differ', () => {
    expect(refuseSharedScheduleIds([owner('x', 1)], claims, texts)).toBeNull();
  });
});

describe('what is odd in a list', () => {
  const places: Record<string, number> = { title: 1, premiere: 2 };
  const locate: LocateEntry = ({ id }, path) =>
    line(Number(id.slice(2)) * 10 + (places[String(path[0])] ?? 0));

  function anime(row: number, keys: Record<string, unknown>): ListEntry {
    const written = {
      id: `a-${row}`,
      title: `Title ${row}`,
      status: 'airing',
      broadcast: 'mon 23:00',
      ...keys,
    };
    const result = parseAnime(written, { timezone: 'Asia/Tokyo' });
    if (!result.ok) throw new Error('wrong entry');
    return result.anime;
  }

  it('is a title twice, and a premiere on another weekday', () => {
    const entries = [
      anime(1, { title: 'Same' }),
      anime(2, { title: 'Same' }),
      anime(3, { premiere: '2026-04-07' }),
    ];
    expect(oddities(entries, locate)).toEqual([
      { place: line(21), message: 'title Same is also at list.yaml:11:9' },
      { place: line(32), message: 'the premiere is on a Tuesday, but the show airs on Mondays' },
    ]);
  });

  it.each(['finished', 'cancelled'])('is nothing about what is %s', (status) => {
    const over = { title: 'Same', premiere: '2026-04-07', status };
    expect(oddities([anime(1, over), anime(2, over), anime(3, { title: 'Same' })], locate)).toEqual([]);
  });

  it('is nothing about recurring entries, whose titles may be any', () => {
    const written = { id: 'r', title: 'Title 1', workflow: 'W', every: '6h' };
    const result = parseRecurring(written, { timezone: 'UTC' });
    if (!result.ok) throw new Error('wrong entry');
    expect(oddities([anime(1, {}), result.recurring], locate)).toEqual([]);
  });
});
