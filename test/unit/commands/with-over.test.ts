import { describe, expect, test } from 'vitest';
import { withOver } from '../../../src/commands/with-over.ts';
import type { Over } from '../../../src/desired/over.ts';
import type { LiveView } from '../../../src/plan/input.ts';
import { compile } from '../../../src/schedule/compile.ts';
import { buildAnime, buildSettings } from '../../support/build/anime.ts';
import { buildCompiled } from '../../support/build/compiled.ts';
import { buildDescribed, listedOf } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { planWorld } from '../../support/build/plan-world.ts';
import { buildSchedule } from '../../support/build/schedule.ts';
import { buildWantedList } from '../../support/build/wanted-list.ts';

const FINISHED: Over = { status: 'finished', cadence: { kind: 'weekly' } };
const CANCELLED: Over = { status: 'cancelled', cadence: { kind: 'daily' } };
const DAY_MS = 86_400_000;

/** A list in which `mal-7` airs, and of which the ids alone were read of what is over. */
function listOf(over: Readonly<Record<string, Over>>) {
  const read = buildWantedList([buildCompiled('mal-7')]);
  return { ...read, list: { ...read.list, overOf: (id: string) => over[id] ?? null } };
}

const at = { settings: buildSettings(), now: NOW };
const seen = (parts: Parameters<typeof buildDescribed>[0]): LiveView => ({
  listed: listedOf(buildDescribed(parts)),
  described: null,
});
const added = (list: ReturnType<typeof listOf>, ...live: LiveView[]) =>
  withOver(list, live, at)
    .wanted.slice(1)
    .map(({ compiled }) => compiled);

describe('of what is over', () => {
  test('nothing is added that has no schedule', () => {
    const list = listOf({ 'mal-1': FINISHED, 'mal-2': CANCELLED });
    expect(withOver(list, [], at)).toBe(list);
    expect(added(list, seen({ id: 'episode-air-mal-3', animeId: 'mal-3' }))).toEqual([]);
  });

  test('what a memo names is gone, under the title that it had', () => {
    const list = listOf({ 'mal-1': CANCELLED });
    expect(added(list, seen({ id: 'another-id', animeId: 'mal-1', title: 'Frieren' }))).toEqual([
      expect.objectContaining({
        id: 'episode-air-mal-1',
        animeId: 'mal-1',
        title: 'Frieren',
        want: { kind: 'gone', status: 'cancelled' },
        schedule: null,
        cadenceMs: DAY_MS,
      }),
    ]);
  });

  test('an adopted one, which has no memo, is told by its id', () => {
    const live = seen({ id: 'episode-air-mal-1', animeId: null, title: null });
    expect(added(listOf({ 'mal-1': FINISHED }), live)).toMatchObject([{ animeId: 'mal-1', title: 'mal-1' }]);
  });

  test('or, once it is described, by what it starts', () => {
    const list = listOf({ 'mal-1': FINISHED });
    const described = buildDescribed({
      id: 'old-1',
      animeId: null,
      schedule: buildSchedule({ action: { args: [{ schema: 1, animeId: 'mal-1', track: 'jp' }] } }),
    });
    const listed = listedOf(described);
    expect(added(list, { listed, described: null })).toEqual([]);
    expect(added(list, { listed, described: 'missing' })).toEqual([]);
    expect(added(list, { listed, described })).toMatchObject([{ animeId: 'mal-1', want: { kind: 'gone' } }]);
  });

  test('plans are those of whole entries, but for the title that is shown', () => {
    const whole = compile(
      buildAnime({ id: 'mal-1', title: 'New title', status: 'cancelled' }),
      at.settings,
      NOW,
    );
    const live = [buildDescribed({ id: whole.id, title: 'Old title' })];
    const views = live.map((described) => ({ listed: listedOf(described), described }));
    const [entry] = added(listOf({ 'mal-1': { ...CANCELLED, cadence: { kind: 'weekly' } } }), ...views);
    if (entry === undefined) throw new Error('nothing was added');
    const [plan, other] = [entry, whole].map((one) => planWorld({ desired: [one], live }));
    expect(plan?.changes).toMatchObject([{ kind: 'delete', id: whole.id, title: 'Old title' }]);
    expect(plan?.digest).toBe(other?.digest);
  });

  test('one that two schedules stand for is added once', () => {
    const [one, other] = ['episode-air-mal-1', 'old-1'].map((id) => seen({ id, animeId: 'mal-1' }));
    if (one === undefined || other === undefined) throw new Error('two are made');
    expect(added(listOf({ 'mal-1': FINISHED }), one, other)).toHaveLength(1);
  });
});
