import { describe, expect, it } from 'vitest';
import { parseAnime } from '../../../src/anime/parse-anime.ts';
import { parseRecurring } from '../../../src/anime/parse-recurring.ts';
import { oddities, refuseSharedScheduleIds, sharedValues } from '../../../src/desired/rules.ts';
import type { ListEntry } from '../../../src/desired/source.ts';
import type { Place } from '../../../src/errors/problem.ts';

const line = (number: number): Place => ({ kind: 'file', file: 'list.yaml', line: number, column: 9 });
const claim = (value: string, number: number) => ({ value, locate: () => line(number) });

describe('values that must be one entry’s own', () => {
  it('are fine while they differ', () => {
    expect(sharedValues([claim('a', 1), claim('b', 2), claim('A', 3)], 'id')).toEqual([]);
  });

  it('name both places, each later one against the first', () => {
    expect(sharedValues([claim('a', 3), claim('b', 5), claim('a', 7), claim('a', 9)], 'id')).toEqual([
      { place: line(7), message: 'id a is also at list.yaml:3:9' },
      { place: line(9), message: 'id a is also at list.yaml:3:9' },
    ]);
  });
});

describe('schedule ids', () => {
  const texts = new Map([['list.yaml', 'text']]);

  it('may not be made by two entries', () => {
    const claims = [claim('episode-air-a', 3), claim('episode-air-a', 8)];
    expect(refuseSharedScheduleIds(claims, texts)).toMatchObject({
      code: 'list.shared-schedule-id',
      exitCode: 1,
      problems: [{ place: line(8), message: 'schedule id episode-air-a is also at list.yaml:3:9' }],
      texts,
    });
  });

  it('are no error while they differ', () => {
    expect(refuseSharedScheduleIds([claim('x', 1)], texts)).toBeNull();
  });
});

describe('what is odd in a list', () => {
  const places: Record<string, number> = { title: 1, premiere: 2 };
  const locate =
    (row: number): ListEntry['locate'] =>
    (path) =>
      line(row * 10 + (places[String(path[0])] ?? 0));

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
    return { entry: result.anime, locate: locate(row) };
  }

  it('is a title twice, and a premiere on another weekday', () => {
    const entries = [
      anime(1, { title: 'Same' }),
      anime(2, { title: 'Same' }),
      anime(3, { premiere: '2026-04-07' }),
    ];
    expect(oddities(entries)).toEqual([
      { place: line(21), message: 'title Same is also at list.yaml:11:9' },
      { place: line(32), message: 'the premiere is on a Tuesday, but the show airs on Mondays' },
    ]);
  });

  it('is nothing about recurring entries, whose titles may be any', () => {
    const written = { id: 'r', title: 'Title 1', workflow: 'W', every: '6h' };
    const result = parseRecurring(written, { timezone: 'UTC' });
    if (!result.ok) throw new Error('wrong entry');
    expect(oddities([anime(1, {}), { entry: result.recurring, locate: locate(2) }])).toEqual([]);
  });
});
