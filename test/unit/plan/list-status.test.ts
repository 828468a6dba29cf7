import { describe, expect, test } from 'vitest';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../support/build/compiled.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import type { DescribedParts } from '../../support/build/live.ts';
import { asApplied, buildDescribed, listedOf } from '../../support/build/live.ts';
import { buildPlanInput, NOW } from '../../support/build/plan-input.ts';
import { changeOf, planOf, planWorld, told } from '../../support/build/plan-world.ts';
import { buildCalendar, buildSchedule, daily, weekly } from '../../support/build/schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ID = 'episode-air-mal-1';

const invalid = (parts: Partial<InvalidWanted> = {}): InvalidWanted => ({
  id: ID,
  animeId: 'mal-1',
  title: 'Broken',
  problems: [
    {
      place: { kind: 'file', file: 'schedules.yaml', line: 4, column: 16 },
      message: '29:60 is not a time of day',
    },
  ],
  ...parts,
});

describe('airing, or upcoming with broadcast and premiere', () => {
  test('a missing schedule is created active, marked and remembered', () => {
    const entry = buildCompiled('mal-1');
    const change = changeOf(planWorld({ desired: [entry] }), ID);
    expect(change).toMatchObject({ kind: 'create', effects: ['create'], animeId: 'mal-1', replaces: null });
    expect(change.write).toEqual({
      kind: 'create',
      creation: {
        id: ID,
        schedule: entry.schedule,
        state: { paused: false, note: '' },
        owner: 'echora',
        mark: expect.stringMatching(/^v1:[\w-]{43}:active$/),
        memo: { animeId: 'mal-1', title: 'Title of mal-1' },
      },
    });
    expect(change.next.after.map((ms) => new Date(ms).toISOString())).toEqual([
      '2026-05-08T16:30:00.000Z',
      '2026-05-15T16:30:00.000Z',
      '2026-05-22T16:30:00.000Z',
    ]);
  });

  test('a missing schedule is marked with the fingerprint that the next plan compares with', () => {
    const hash = 'f'.repeat(43);
    const change = changeOf(planWorld({ desired: [{ ...buildCompiled('mal-1'), hash }] }), ID);
    expect(change.write).toMatchObject({ creation: { mark: `v1:${hash}:active` } });
  });

  test('one that is there and as wanted is kept', () => {
    const entry = buildCompiled('mal-1');
    const plan = planWorld({ desired: [entry], live: [asApplied(entry)] });
    expect(plan.changes).toMatchObject([{ kind: 'keep', reason: 'as the list wants it' }]);
  });

  test('one without a future fire is not created, and a live one is kept', () => {
    const entry = buildCompiled('mal-1', { spec: { endAt: NOW - DAY } });
    expect(changeOf(planWorld({ desired: [entry] }), ID)).toMatchObject({
      kind: 'keep',
      reason: 'nothing fires any more, so nothing is created',
    });
    expect(changeOf(planWorld({ desired: [entry], live: [asApplied(entry)] }), ID).kind).toBe('keep');
  });

  test('one that does not say when it airs is not created', () => {
    const entry = buildCompiled('mal-1', { schedule: null });
    expect(told(planWorld({ desired: [entry] }))).toEqual([]);
  });

  test('one that the list still shows, but a description does not find, is created', () => {
    const entry = buildCompiled('mal-1');
    const live = [{ listed: listedOf(asApplied(entry)), described: 'missing' as const }];
    const plan = planOf(buildPlanInput({ desired: [entry], live }));
    expect(told(plan)).toEqual([`create ${ID}`]);
    expect(plan.live.owned).toBe(0);
  });
});

describe('open hiatus', () => {
  test('a missing schedule is created paused, with the note', () => {
    const change = changeOf(planWorld({ desired: [buildCompiled('mal-1', { want: hiatus() })] }), ID);
    expect(change.kind).toBe('create');
    expect(change.write).toMatchObject({
      creation: {
        state: { paused: true, note: '[echora-sched] hiatus: production' },
        mark: expect.stringMatching(/:hiatus$/),
      },
    });
    expect(change.next.after).toEqual([]);
  });

  test('an active one is paused', () => {
    const live = asApplied(buildCompiled('mal-1'));
    const plan = planWorld({ desired: [buildCompiled('mal-1', { want: hiatus() })], live: [live] });
    expect(told(plan)).toEqual([`pause ${ID}`]);
  });

  test('one whose content changes too is updated and paused in one write, and counts as both', () => {
    const live = asApplied(buildCompiled('mal-1'));
    const entry = buildCompiled('mal-1', { want: hiatus(), spec: weekly(1, '10:00') });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'update',
      effects: ['update', 'pause'],
      reason: 'the list or the configuration changed; hiatus: production',
    });
    expect(change.write).toMatchObject({ update: { schedule: entry.schedule, state: { paused: true } } });
  });
});

describe('finished', () => {
  const finished = (cadenceMs = 7 * DAY) =>
    buildCompiled('mal-1', { want: gone(), cadenceMs, schedule: null });
  const airing = (iso: string) => {
    const at = new Date(iso);
    return buildCompiled('mal-1', { spec: weekly(at.getUTCDay(), iso.slice(11, 16)) });
  };

  test('it is deleted', () => {
    const live = asApplied(buildCompiled('mal-1'));
    const change = changeOf(planWorld({ desired: [finished()], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'delete',
      reason: 'the list says finished',
      effects: ['delete-firing'],
      write: { kind: 'delete', from: live },
    });
    expect(change.next.before).toHaveLength(3);
    expect(change.next.after).toEqual([]);
  });

  test.each([
    ['24 hours before now', '2026-05-05T12:00', 'waiting'],
    ['more than 24 hours before now', '2026-05-05T11:59', 'delete'],
    ['24 hours after now', '2026-05-07T12:00', 'waiting'],
    ['more than 24 hours after now', '2026-05-07T12:01', 'delete'],
  ])('a slot %s: %s %s', (_, slot, kind) => {
    const plan = planWorld({ desired: [finished()], live: [asApplied(airing(slot))] });
    expect(changeOf(plan, ID).kind).toBe(kind);
  });

  test.each([
    ['06:00', 'waiting'],
    ['18:00', 'waiting'],
    ['05:59', 'delete'],
    ['18:01', 'delete'],
  ])('daily at %s, a quarter of the cadence around 12:00: %s', (time, kind) => {
    const live = asApplied(buildCompiled('mal-1', { spec: daily(time) }));
    const plan = planWorld({ desired: [finished(DAY)], live: [live] });
    expect(changeOf(plan, ID).kind).toBe(kind);
  });

  test('a buffered start is waited for', () => {
    const live = asApplied(buildCompiled('mal-1'), { bufferedStarts: 1 });
    const change = changeOf(planWorld({ desired: [finished()], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'waiting',
      reason: 'the list says finished; a start of it is buffered',
    });
  });

  test('what has no fire left is deleted without counting as one that would fire', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: { endAt: NOW - 3 * DAY } }));
    const change = changeOf(planWorld({ desired: [finished()], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'delete', effects: [] });
  });

  test('before its expected finale it says how many slots are lost', () => {
    const finale = Date.parse('2026-05-22T16:30:00Z');
    const ending = (parts: DescribedParts = {}) =>
      asApplied(buildCompiled('mal-1', { spec: weekly(5, '16:30', { endAt: finale + 28 * DAY }) }), parts);
    const warningsAt = (now: number, live = ending()) =>
      changeOf(planWorld({ desired: [finished()], live: [live], now }), ID).warnings;
    expect(warningsAt(NOW)).toEqual([
      'fires lost: 3 slots before its expected finale (2026-05-22T16:30:00Z)',
    ]);
    expect(warningsAt(finale - 3 * DAY)).toEqual([
      'fires lost: 1 slot before its expected finale (2026-05-22T16:30:00Z)',
    ]);
    expect(warningsAt(finale + 3 * DAY)).toEqual([]);
    const resting = { decided: { kind: 'hiatus' }, paused: true, note: '[echora-sched] hiatus' } as const;
    expect(warningsAt(NOW, ending(resting))).toEqual([]);
  });

  test('a dub that comes later goes on until its own finale, and is then deleted', () => {
    const finale = Date.parse('2026-05-22T16:30:00Z');
    const schedule = (track: string) =>
      buildSchedule({
        spec: weekly(5, '16:30', { endAt: finale + 28 * DAY }),
        action: { args: [{ schema: 1, animeId: 'mal-1', track }] },
      });
    const at = (now: number, track: string) => {
      const live = [buildDescribed({ schedule: schedule(track) })];
      return changeOf(planWorld({ desired: [finished()], live, now }), ID);
    };
    expect(at(NOW, 'dub')).toMatchObject({
      kind: 'waiting',
      reason: 'the list says finished; its dub goes on until 2026-05-22T16:30:00Z',
    });
    expect(at(finale + 3 * DAY, 'dub').kind).toBe('delete');
    expect(at(NOW, 'jp').kind).toBe('delete');
  });

  test('what is not there is not mentioned', () => {
    expect(planWorld({ desired: [finished()] }).changes).toEqual([]);
  });

  test('what somebody holds is not deleted', () => {
    const live = asApplied(buildCompiled('mal-1'), { paused: true, note: 'checking' });
    const change = changeOf(planWorld({ desired: [finished()], live: [live] }), ID);
    expect(change).toMatchObject({
      kind: 'held',
      reason: 'the list says finished; paused by hand: checking',
    });
  });
});

describe('cancelled', () => {
  test('it is deleted at once, however near a slot', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: weekly(3, '12:30') }), { bufferedStarts: 1 });
    const entry = buildCompiled('mal-1', { want: gone('cancelled') });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'delete', reason: 'the list says cancelled' });
  });

  test('a retired one does not count as one that would still fire', () => {
    const live = asApplied(buildCompiled('mal-1'), {
      decided: { kind: 'retired', at: NOW - DAY },
      paused: true,
      note: '[echora-sched] not in the list',
    });
    const entry = buildCompiled('mal-1', { want: gone('cancelled') });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'delete', effects: [] });
  });
});

describe('absent from the list', () => {
  const retired = (daysAgo: number) =>
    asApplied(buildCompiled('mal-1'), {
      decided: { kind: 'retired', at: NOW - daysAgo * DAY },
      paused: true,
      note: '[echora-sched] not in the list since then',
    });

  test('it is paused first', () => {
    expect(told(planWorld({ live: [asApplied(buildCompiled('mal-1'))] }))).toEqual([`pause ${ID}`]);
  });

  test('then it waits', () => {
    expect(told(planWorld({ live: [retired(6.9)] }))).toEqual([`waiting ${ID}`]);
  });

  test('after the grace period it is deleted', () => {
    const change = changeOf(planWorld({ live: [retired(7)] }), ID);
    expect(change).toMatchObject({
      kind: 'delete',
      effects: ['absent'],
      reason: 'not in the list since 2026-04-29T12:00:00Z',
      title: 'Title of mal-1',
    });
  });

  test('without a grace period it is deleted at once', () => {
    const change = changeOf(planWorld({ live: [asApplied(buildCompiled('mal-1'))], graceMs: 0 }), ID);
    expect(change).toMatchObject({
      kind: 'delete',
      reason: 'not in the list',
      effects: ['delete-firing', 'absent'],
    });
  });

  test('what somebody holds is not deleted, even without a grace period', () => {
    const live = asApplied(buildCompiled('mal-1'), { paused: true, note: 'keep this' });
    expect(told(planWorld({ live: [live], graceMs: 0 }))).toEqual([`held ${ID}`]);
  });

  test('without a memo it goes by what it starts and by its id', () => {
    const memo = { animeId: null, title: null };
    const live = asApplied(buildCompiled('mal-1'), { memo });
    expect(changeOf(planWorld({ live: [live] }), ID)).toMatchObject({ animeId: 'mal-1', title: ID });
    const bare = asApplied(buildCompiled('mal-1'), {
      memo,
      schedule: buildSchedule({ action: { args: [] } }),
    });
    expect(changeOf(planWorld({ live: [bare] }), ID)).toMatchObject({ animeId: null, title: ID });
  });

  describe('that was retired, and whose pause by hand has ended,', () => {
    const until = NOW - 1000;
    const note = encodeByHand({
      act: 'kept paused',
      reason: 'ask the studio',
      by: 'ann@host',
      at: NOW - DAY,
      until,
    });
    const live = asApplied(buildCompiled('mal-1'), {
      decided: { kind: 'retired', at: NOW - 8 * DAY },
      paused: true,
      note,
    });

    test('is retired anew: the grace period begins now', () => {
      const change = changeOf(planWorld({ live: [live] }), ID);
      expect(change).toMatchObject({
        kind: 'pause',
        reason: 'not in the list',
        effects: ['pause', 'absent'],
      });
      expect(change.write).toMatchObject({
        update: {
          state: { paused: true, note: '[echora-sched] not in the list since 2026-05-06T12:00:00Z' },
          mark: asApplied(buildCompiled('mal-1'), { decided: { kind: 'retired', at: NOW } }).mark,
        },
      });
    });

    test('is paused, if its anime is in the list under another id, also while some id cannot be read', () => {
      const stray = asApplied(buildCompiled('mal-1', { id: 'before' }));
      const now = buildCompiled('mal-1');
      const unreadable = invalid({ id: null, animeId: null });
      const plan = planWorld({ desired: [now], live: [stray, asApplied(now)], invalid: [unreadable] });
      expect(changeOf(plan, 'before')).toMatchObject({ kind: 'pause', reason: `replaced by ${ID}` });
    });

    test('stays as it is while some id cannot be read', () => {
      const unreadable = invalid({ id: null, animeId: null });
      const change = changeOf(planWorld({ live: [live], invalid: [unreadable] }), ID);
      expect(change).toMatchObject({ kind: 'keep', write: null });
    });
  });
});

describe('one entry is invalid', () => {
  test('its live schedule is untouched, and the rest goes on', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: weekly(2, '09:00') }));
    const plan = planWorld({ invalid: [invalid()], desired: [buildCompiled('mal-2')], live: [live] });
    expect(told(plan)).toEqual(['create episode-air-mal-2', `invalid ${ID}`]);
    expect(changeOf(plan, ID)).toMatchObject({
      title: 'Broken',
      reason: '29:60 is not a time of day',
      write: null,
    });
  });

  test('it is told as well when nothing is live for it', () => {
    expect(told(planWorld({ invalid: [invalid({ title: null })] }))).toEqual([`invalid ${ID}`]);
  });

  test('if its id cannot be read, nothing is paused or deleted for absence, and a warning says so', () => {
    const absent = asApplied(buildCompiled('mal-7'));
    const overdue = asApplied(buildCompiled('mal-8'), {
      decided: { kind: 'retired', at: NOW - 30 * DAY },
      paused: true,
      note: '[echora-sched] not in the list',
    });
    const held = asApplied(buildCompiled('mal-9'), { paused: true, note: 'me' });
    const plan = planWorld({
      invalid: [invalid({ id: null, animeId: null, title: null })],
      live: [absent, overdue, held],
    });
    expect(told(plan)).toEqual([
      'held episode-air-mal-9',
      'invalid schedules.yaml:4:16',
      'waiting episode-air-mal-8',
    ]);
    expect(changeOf(plan, absent.id)).toMatchObject({ kind: 'keep', effects: [] });
    expect(plan.warnings).toEqual([
      {
        place: { kind: 'file', file: 'schedules.yaml', line: 4, column: 16 },
        message: 'nothing is paused or deleted for absence in this run: the id of an entry cannot be read',
      },
    ]);
  });

  test('a warning without a place is about the list', () => {
    const plan = planWorld({ invalid: [invalid({ id: null, problems: [] })] });
    expect(plan.warnings[0]?.place).toEqual({ kind: 'name', name: 'list' });
  });
});

describe('status unknown, or airing without a broadcast', () => {
  const entry = buildCompiled('mal-1', { want: untouched('its status is unknown'), schedule: null });

  test('nothing is created', () => {
    expect(changeOf(planWorld({ desired: [entry] }), ID)).toMatchObject({
      kind: 'keep',
      reason: 'its status is unknown',
      write: null,
    });
  });

  test('a live one is untouched', () => {
    const live = asApplied(buildCompiled('mal-1'), { mark: 'v9:strange', paused: true, note: 'who knows' });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'keep', reason: 'its status is unknown' });
  });
});

describe('upcoming without a premiere', () => {
  const entry = buildCompiled('mal-1', { want: dormant(), schedule: null });

  test('nothing is created', () => {
    expect(changeOf(planWorld({ desired: [entry] }), ID)).toMatchObject({
      kind: 'keep',
      reason: 'upcoming, no premiere yet',
      write: null,
    });
  });

  test('a live one is paused, and its content left alone', () => {
    const live = asApplied(buildCompiled('mal-1', { spec: { calendars: [buildCalendar()] } }));
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change).toMatchObject({ kind: 'pause', reason: 'upcoming, no premiere yet' });
    expect(change.write).toMatchObject({
      update: { schedule: null, mark: live.mark?.replace(':active', ':hiatus') },
    });
  });

  test('one whose mark is unreadable is marked by what is there', () => {
    const live = asApplied(buildCompiled('mal-1'), { mark: 'v0:old' });
    const change = changeOf(planWorld({ desired: [entry], live: [live] }), ID);
    expect(change.write).toMatchObject({
      update: { mark: asApplied(buildCompiled('mal-1'), { decided: { kind: 'hiatus' } }).mark },
    });
    expect(change.fields.map(({ path }) => path)).toContain('mark.hash');
  });
});
