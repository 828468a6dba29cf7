import { describe, expect, test } from 'vitest';
import type { Broadcast } from '../../../../scripts/season/broadcasts.ts';
import { identify } from '../../../../scripts/season/identify.ts';

describe('identify', () => {
  test('takes the best id the data offers', () => {
    expect(idsOf([show({ ids: ['mal-1', 'anilist-2'] }), show({ ids: ['bangumi-3'] })])).toEqual([
      'mal-1',
      'bangumi-3',
    ]);
  });

  test('leaves a shared id to the latest broadcast, in whatever order they come', () => {
    const early = show({ start: Date.parse('2005-01-16T10:00Z'), ids: ['mal-21', 'anilist-21'] });
    const late = show({ start: Date.parse('2026-04-05T14:15Z'), ids: ['mal-21'] });

    expect(idsOf([early, late])).toEqual(['anilist-21', 'mal-21']);
    expect(idsOf([late, early])).toEqual(['mal-21', 'anilist-21']);
    expect(identify([late, early])).toEqual([
      { broadcast: early, id: 'anilist-21', remark: 'mal-21 in the data, as a later broadcast' },
      { broadcast: late, id: 'mal-21', remark: null },
    ]);
  });

  test('tells parts that share every id apart by their broadcast date', () => {
    const early = show({ start: Date.parse('2024-12-31T16:00Z'), ids: ['mal-55830'] });
    const late = show({ start: Date.parse('2026-01-03T14:30Z'), ids: ['mal-55830'] });

    expect(idsOf([early, late])).toEqual(['mal-55830-2024-12-31', 'mal-55830']);
  });

  test('names a show without an id by its original title, which a translation does not change', () => {
    const [id] = idsOf([show({ title: 'The Smurfs', originalTitle: 'スマーフ シーズン2' })]);

    expect(id).toMatch(/^title-[0-9a-f]{8}$/);
    expect(idsOf([show({ title: 'Smurfs', originalTitle: 'スマーフ シーズン2' })])).toEqual([id]);
    expect(idsOf([show({ title: 'The Smurfs', originalTitle: 'スマーフ シーズン3' })])).not.toEqual([id]);
  });
});

/** In the order of the shows. */
function idsOf(shows: readonly Broadcast[]): (string | undefined)[] {
  const identified = identify(shows);
  return shows.map((show) => identified.find(({ broadcast }) => broadcast === show)?.id);
}

function show(parts: Partial<Broadcast>): Broadcast {
  const start = parts.start ?? 0;
  return {
    title: 'MOON',
    originalTitle: 'MOON',
    begin: start,
    start,
    cadence: 'weekly',
    ended: false,
    ids: [],
    ...parts,
  };
}
