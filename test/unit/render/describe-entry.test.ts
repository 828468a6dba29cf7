import { describe, expect, test } from 'vitest';
import type { Recurring } from '../../../src/anime/anime.ts';
import { describeEntry } from '../../../src/render/describe-entry.ts';
import { buildAnime } from './sample.ts';

const written = (entry: Parameters<typeof describeEntry>[0]) =>
  describeEntry(entry).map(({ key, value }) => `${key}: ${value}`);

describe('an entry in the list’s notation', () => {
  test('leaves out what is not set', () => {
    expect(written(buildAnime({}))).toEqual([
      'status: airing',
      'broadcast: Fri 25:30 Asia/Tokyo',
      'cadence: weekly',
    ]);
  });

  test('has every key that is', () => {
    const anime = buildAnime({
      airTimes: {
        jp: { weekday: 5, minute: 1530, timezone: 'Asia/Tokyo' },
        sub: { weekday: null, minute: 1080, timezone: 'UTC', delayDays: 14 },
        dub: null,
      },
      cadence: { kind: 'days', days: 2 },
      premiere: { kind: 'instant', at: Date.parse('2026-04-03T16:30:00Z') },
      episodes: 12,
      skip: ['2026-05-01', '2026-05-08'],
      moved: [
        { from: '2026-05-15', to: { date: '2026-05-16', minute: 1440 } },
        { from: '2026-05-22', to: { date: '2026-05-23', minute: null } },
      ],
      hiatus: { from: '2026-06-05', until: '2026-07-03', reason: 'production' },
      overrides: { jitterMs: 0, workflow: 'Other', input: { token: 'secret' } },
    });
    expect(written(anime)).toEqual([
      'status: airing',
      'broadcast: Fri 25:30 Asia/Tokyo',
      'sub: 18:00 UTC, 14d after the broadcast',
      'cadence: every 2d',
      'premiere: 2026-04-03T16:30:00Z',
      'episodes: 12',
      'skip: 2026-05-01, 2026-05-08',
      'moved: 2026-05-15 → 2026-05-16 24:00, 2026-05-22 → 2026-05-23',
      'hiatus: from 2026-06-05, until 2026-07-03, production',
      'jitter: 0s',
      'workflow: Other',
    ]);
  });

  test('calls a hiatus without dates open', () => {
    expect(written(buildAnime({ hiatus: { from: null, until: null, reason: null } })).at(-1)).toBe(
      'hiatus: open',
    );
  });

  test.each<[Recurring['every'], string]>([
    [{ kind: 'daily', minute: 360 }, 'every: day 06:00'],
    [{ kind: 'weekly', weekday: 1, minute: 1380 }, 'every: Mon 23:00'],
    [{ kind: 'interval', everyMs: 21_600_000 }, 'every: 6h'],
  ])('of a recurring one says how often', (every, expected) => {
    const entry: Recurring = {
      kind: 'recurring',
      id: 'score-sync',
      title: 'score-sync',
      workflow: 'ScoreSyncWorkflow',
      every,
      timezone: 'UTC',
      overrides: {},
    };
    expect(written(entry)).toEqual(['workflow: ScoreSyncWorkflow', expected, 'timezone: UTC']);
  });
});
