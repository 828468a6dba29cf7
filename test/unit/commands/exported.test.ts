import { describe, expect, test } from 'vitest';
import { exportSchedules } from '../../../src/commands/exported.ts';
import { compile, openCompiler } from '../../../src/schedule/compile.ts';
import { openZones } from '../../../src/schedule/zone.ts';
import { buildAnime, buildRecurring, buildSettings } from '../../support/build/anime.ts';
import { asApplied } from '../../support/build/live.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { parseAnime } from '../../../src/anime/parse-anime.ts';

const settings = buildSettings();
const decompiling = { settings, zones: openZones(), compile: openCompiler(settings, NOW) };
const show = compile(buildAnime({ premiere: null }), settings, NOW);
const task = compile(buildRecurring(), settings, NOW);

describe('exporting', () => {
  test('says shows and what recurs, each in its section', () => {
    const { anime, recurring, left } = exportSchedules([asApplied(show), asApplied(task)], decompiling);
    expect({ anime, recurring, left }).toEqual({
      anime: [{ id: 'mal-1', title: 'Show', status: 'airing', broadcast: 'mon 23:00' }],
      recurring: [{ id: 'score-sync', workflow: 'ScoreSyncWorkflow', every: 'day 06:00', timezone: 'UTC' }],
      left: [],
    });
  });

  test('keeps a hiatus and its reason, so that a plan against it is empty', () => {
    const paused = asApplied(show, {
      decided: { kind: 'hiatus' },
      paused: true,
      note: '[echora-sched] hiatus: production',
    });
    const [written] = exportSchedules([paused], decompiling).anime;
    expect(written).toMatchObject({ status: 'hiatus', hiatus: { reason: 'production' } });
    const read = parseAnime(written, { timezone: settings.timezone });
    const desired = read.ok ? [compile(read.anime, settings, NOW)] : [];
    expect(planWorld({ desired, live: [paused] }).changes.map(({ kind }) => kind)).toEqual(['keep']);
  });

  test.each([
    ['a human’s pause', { paused: true, note: 'ask Aki' }, { status: 'airing' }],
    [
      'a hiatus that nobody explains',
      { decided: { kind: 'hiatus' }, paused: true, note: '[echora-sched] hiatus: no reason given' },
      { status: 'hiatus' },
    ],
  ] as const)('writes no reason for %s', (...[, parts, keys]) => {
    const [written] = exportSchedules([asApplied(show, parts)], decompiling).anime;
    expect(written).toEqual({ id: 'mal-1', title: 'Show', broadcast: 'mon 23:00', ...keys });
  });

  test('leaves out what is on its way out, and what no entry can say', () => {
    const retired = asApplied(show, { decided: { kind: 'retired', at: NOW } });
    const odd = asApplied({ ...show, id: 'by-hand' });
    expect(exportSchedules([retired, odd], decompiling)).toEqual({
      anime: [],
      recurring: [],
      left: [
        { id: show.id, why: 'retired on 2026-05-06T12:00:00Z', inexpressible: false },
        { id: 'by-hand', why: expect.stringContaining('no entry') as string, inexpressible: true },
      ],
    });
  });
});
