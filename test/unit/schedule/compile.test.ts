import { describe, expect, test } from 'vitest';
import { compile, openCompiler } from '../../../src/schedule/compile.ts';
import { canonicalSpec } from '../../../src/schedule/canonical.ts';
import { animeIdIn, scheduleId } from '../../../src/schedule/id.ts';
import { airTime, buildAnime, buildRecurring, buildSettings } from '../../support/build/anime.ts';
import { at } from './clocks.ts';

const NOW = at('2026-04-01 00:00');

describe('an anime', () => {
  test('starts the configured workflow with its id and track, under the id of its schedule', () => {
    expect(compile(buildAnime(), buildSettings(), NOW)).toMatchObject({
      id: 'episode-air-mal-1',
      animeId: 'mal-1',
      title: 'Show',
      cadenceMs: 604_800_000,
      findings: [],
      schedule: {
        action: {
          workflowType: 'EpisodeAirTrackingWorkflow',
          workflowId: 'episode-air-mal-1',
          taskQueue: 'update-service',
          args: [{ schema: 1, animeId: 'mal-1', track: 'jp' }],
          executionTimeoutMs: 43_200_000,
          runTimeoutMs: null,
          taskTimeoutMs: null,
          other: {},
        },
        policies: {
          overlap: 'BUFFER_ONE',
          catchupWindowMs: 604_800_000,
          pauseOnFailure: false,
          keepOriginalWorkflowId: false,
        },
      },
    });
  });

  test('sets what it overrides', () => {
    const overrides = {
      workflow: 'CharacterRefreshWorkflow',
      taskQueue: 'mine',
      jitterMs: 0,
      overlap: 'SKIP' as const,
      catchupWindowMs: 60_000,
      executionTimeoutMs: 1000,
    };
    expect(compile(buildAnime({ overrides }), buildSettings(), NOW).schedule).toMatchObject({
      spec: { jitterMs: 0 },
      action: { workflowType: 'CharacterRefreshWorkflow', taskQueue: 'mine', executionTimeoutMs: 1000 },
      policies: { overlap: 'SKIP', catchupWindowMs: 60_000 },
    });
  });

  test("adds its own input to the contract's, which stays", () => {
    const input = { more: [1], animeId: 'other', schema: 2, track: 'dub' };
    const { schedule } = compile(buildAnime({ overrides: { input } }), buildSettings(), NOW);
    expect(schedule?.action.args).toEqual([{ more: [1], schema: 1, animeId: 'mal-1', track: 'jp' }]);
  });

  test('has the same content under any title', () => {
    const [one, other] = ['One', 'Other'].map((title) =>
      compile(buildAnime({ title }), buildSettings(), NOW),
    );
    expect(one?.schedule).toEqual(other?.schedule);
  });

  test.each([
    ['weekly', 7],
    ['daily', 1],
    ['monthly', 28],
    ['once', 7],
  ] as const)('that airs %s has a cadence of %i days', (kind, days) => {
    const anime = buildAnime({ cadence: { kind }, broadcast: airTime('mon 23:00') });
    expect(compile(anime, buildSettings(), NOW).cadenceMs).toBe(days * 86_400_000);
  });

  test('that airs every third day has a cadence of three', () => {
    const anime = buildAnime({ cadence: { kind: 'days', days: 3 } });
    expect(compile(anime, buildSettings(), NOW).cadenceMs).toBe(3 * 86_400_000);
  });
});

describe('a recurring entry', () => {
  test('is active under its own id, and of no anime', () => {
    expect(compile(buildRecurring(), buildSettings(), NOW)).toMatchObject({
      id: 'score-sync',
      animeId: null,
      want: { kind: 'active' },
      cadenceMs: 86_400_000,
      schedule: {
        action: { workflowType: 'ScoreSyncWorkflow', workflowId: 'score-sync', args: [{ schema: 1 }] },
      },
    });
  });

  test('adds its own input, and sets its own jitter', () => {
    const overrides = { input: { pages: 3 }, jitterMs: 5000 };
    expect(compile(buildRecurring({ overrides }), buildSettings(), NOW).schedule).toMatchObject({
      spec: { jitterMs: 5000 },
      action: { args: [{ schema: 1, pages: 3 }] },
    });
  });

  test.each([
    [{ kind: 'weekly' as const, weekday: 1 as const, minute: 0 }, 604_800_000],
    [{ kind: 'interval' as const, everyMs: 900_000 }, 900_000],
  ])('that runs %o has that cadence', (every, cadenceMs) => {
    expect(compile(buildRecurring({ every }), buildSettings(), NOW).cadenceMs).toBe(cadenceMs);
  });
});

describe('a compiled spec', () => {
  test.each([
    ['of an anime', buildAnime({ skip: ['2026-04-20'] })],
    ['of every day', buildRecurring({ every: { kind: 'daily', minute: 360 } })],
    ['of every week', buildRecurring({ every: { kind: 'weekly', weekday: 1, minute: 1500 } })],
    ['of an interval', buildRecurring({ every: { kind: 'interval', everyMs: 900_000 } })],
  ])('%s is in canonical form, of which plain JSON tells all', (_, entry) => {
    const { schedule } = compile(entry, buildSettings(), NOW);
    if (schedule === null) throw new Error('nothing was compiled');
    expect(JSON.stringify(schedule.spec)).toBe(JSON.stringify(canonicalSpec(schedule.spec)));
  });
});

describe('a schedule id', () => {
  const settings = buildSettings({ id: '{id}/air/{id}' });

  test('has the id wherever the template says, letter by letter', () => {
    expect(scheduleId(settings, { kind: 'anime', id: 'a$&b' })).toBe('a$&b/air/a$&b');
    expect(scheduleId(settings, { kind: 'recurring', id: 'score-sync' })).toBe('score-sync');
  });

  test('tells its anime, where it is by the template', () => {
    const template = buildSettings({ id: 'air-{id}-jp' });
    expect(animeIdIn(template, scheduleId(template, { kind: 'anime', id: 'mal-1' }))).toBe('mal-1');
    for (const other of ['air-mal-1', 'mal-1-jp', 'air--jp', 'air-jp', 'score-sync'])
      expect(animeIdIn(template, other)).toBeNull();
  });

  test('longer than servers take leaves everything as it is, with a warning', () => {
    const fits = compile(buildAnime({ id: 'x'.repeat(232) }), buildSettings({ id: '{id}' }), NOW);
    const long = compile(buildAnime({ id: 'x'.repeat(233) }), buildSettings({ id: '{id}' }), NOW);
    const recurring = compile(buildRecurring({ id: 'x'.repeat(233) }), buildSettings(), NOW);
    expect([fits.want.kind, long.want.kind, recurring.want.kind]).toEqual([
      'active',
      'untouched',
      'untouched',
    ]);
    expect([fits.findings, long.findings.length, long.schedule]).toEqual([[], 1, null]);
    expect(long.findings[0]).toMatchObject({
      path: ['id'],
      message: 'its schedule id has 233 bytes, but ids end at 232: nothing is created',
    });
  });

  test('is measured in bytes', () => {
    expect(compile(buildAnime({ id: '葬'.repeat(78) }), buildSettings({ id: '{id}' }), NOW).want.kind).toBe(
      'untouched',
    );
  });
});

describe('many entries', () => {
  test('compile as each alone does', () => {
    const entries = [buildAnime(), buildAnime({ id: 'mal-2', episodes: 3 }), buildRecurring()];
    const settings = buildSettings();
    expect(entries.map(openCompiler(settings, NOW))).toEqual(
      entries.map((entry) => compile(entry, settings, NOW)),
    );
  });
});
