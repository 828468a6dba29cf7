import { describe, expect, it } from 'vitest';
import { oddPremiere } from '../../../src/anime/odd-premiere.ts';
import { parseAnime } from '../../../src/anime/parse-anime.ts';

function remark(keys: Record<string, unknown>): string | null {
  const written = { id: 'a', title: 't', status: 'airing', broadcast: 'mon 25:30', ...keys };
  const result = parseAnime(written, { timezone: 'Asia/Tokyo' });
  if (!result.ok) throw new Error('wrong entry');
  return oddPremiere(result.anime);
}

describe('a premiere', () => {
  it('is remarked on when its date is another weekday than the broadcast', () => {
    expect(remark({ premiere: '2026-04-06' })).toBeNull();
    expect(remark({ premiere: '2026-04-07' })).toBe(
      'the premiere is on a Tuesday, but the show airs on Mondays',
    );
  });

  it('as an instant early in the morning counts as the day before, too', () => {
    expect(remark({ premiere: '2026-04-07T01:30+09:00' })).toBeNull();
    expect(remark({ premiere: '2026-04-06T23:00+09:00' })).toBeNull();
    expect(remark({ premiere: '2026-04-07T06:00+09:00' })).toBe(
      'the premiere is on a Tuesday, but the show airs on Mondays',
    );
  });

  it('is looked at in the zone of the broadcast', () => {
    expect(remark({ premiere: '2026-04-06T16:30Z' })).toBeNull();
    expect(remark({ premiere: '2026-04-05T23:30Z' })).toBeNull();
    expect(remark({ premiere: '2026-04-05T12:00Z' })).toBe(
      'the premiere is on a Sunday, but the show airs on Mondays',
    );
  });

  it('on a Sunday morning counts as Saturday', () => {
    expect(remark({ broadcast: 'sat 25:00', premiere: '2026-04-12T01:00+09:00' })).toBeNull();
  });

  it.each([
    { broadcast: undefined },
    { broadcast: '07:00', cadence: 'daily' },
    { broadcast: '07:00', cadence: 'once' },
  ])('is passed over for %j', (keys) => {
    expect(remark({ premiere: '2026-04-07', ...keys })).toBeNull();
  });

  it.each(['monthly', 'every 2d', 'once'])(
    'of a %s show tells the days, whatever weekday is written',
    (cadence) => {
      expect(remark({ premiere: '2026-04-06', cadence })).toBeNull();
      expect(remark({ premiere: '2026-04-07', cadence })).toBe(
        'the premiere is on a Tuesday, from which its days are counted: Monday is not used',
      );
    },
  );

  it('is passed over when there is none', () => {
    expect(remark({})).toBeNull();
  });
});
