import { describe, expect, test } from 'vitest';
import { pausing } from '../../../../src/plan/verbs/pause.ts';
import type { PauseAsked } from '../../../../src/plan/verbs/pause.ts';
import { encodeByHand } from '../../../../src/schedule/by-hand.ts';
import type { ByHand } from '../../../../src/schedule/by-hand.ts';
import type { Decided } from '../../../../src/schedule/mark.ts';
import { buildCompiled } from '../../../support/build/compiled.ts';
import { asApplied, buildDescribed, buildForeign } from '../../../support/build/live.ts';
import { buildLimits, NOW } from '../../../support/build/plan-input.ts';
import { decided, planVerb, restated } from '../../../support/build/verb-world.ts';

const ASKING = { reason: 'worker is down', by: 'ann@desk', at: NOW } as const;
const asked = (parts: Partial<PauseAsked> = {}): PauseAsked => ({
  ...ASKING,
  until: null,
  meansHeld: true,
  ...parts,
});
const NOTE = 'worker is down (paused by ann@desk, 2026-05-06T12:00:00Z)';
const KEPT = 'worker is down (kept paused by ann@desk, 2026-05-06T12:00:00Z)';
const entry = buildCompiled('mal-1');
const RETIRED: Decided = { kind: 'retired', at: NOW - 86_400_000 };

describe('a pause by hand', () => {
  test('pauses with a note that says why, who and when, and leaves the mark to the letter', () => {
    const on = asApplied(entry);
    const change = decided(pausing(asked()), on, entry);
    expect(change).toMatchObject({
      kind: 'pause',
      title: 'Title of mal-1',
      reason: 'worker is down',
      held: false,
      effects: ['pause'],
      warnings: [],
    });
    expect(restated(change)).toEqual({
      paused: true,
      note: NOTE,
      mark: on.mark,
      schedule: null,
      owner: 'echora',
    });
    expect(change.fields).toEqual([
      { path: 'state.note', from: '', to: NOTE },
      { path: 'state.paused', from: false, to: true },
    ]);
    expect(change.next.before).toHaveLength(3);
    expect(change.next.after).toEqual([]);
  });

  test('with an end says so, in the plan and in the note', () => {
    const until = NOW + 3_600_000;
    const change = decided(pausing(asked({ until })), asApplied(entry));
    expect(change.reason).toBe('worker is down (until 2026-05-06T13:00:00Z)');
    expect(restated(change)?.note).toBe(encodeByHand({ ...ASKING, act: 'paused', until }));
  });

  test.each([{ kind: 'hiatus' } as const, RETIRED])('of what we paused (%o) holds it', (before) => {
    const on = asApplied(entry, { decided: before, paused: true, note: '[echora-sched] hiatus: rest' });
    const change = decided(pausing(asked()), on);
    expect(change).toMatchObject({ kind: 'pause', effects: ['pause'] });
    expect(restated(change)).toMatchObject({ paused: true, note: KEPT, mark: on.mark });
    expect(change.fields.map(({ path }) => path)).toEqual(['state.note']);
  });

  test.each(['maintenance', '', 'go (resumed by bo@desk, 2026-05-05T12:00:00Z)'])(
    'leaves the pause of somebody else alone, and says what was not written (%j)',
    (note) => {
      const on = asApplied(entry, { paused: true, note });
      const change = decided(pausing(asked()), on);
      expect(change).toMatchObject({ kind: 'held', held: true, effects: [], write: null });
      expect(change.reason).toMatch(
        /^already paused by .*; that stays, and what was asked for is not written: to write it, resume it, or /,
      );
    },
  );

  test('of a pause by hand that has ended begins anew', () => {
    const ended = encodeByHand({ ...ASKING, act: 'paused', at: NOW - 1000, until: NOW });
    const change = decided(pausing(asked()), asApplied(entry, { paused: true, note: ended }));
    expect(restated(change)).toMatchObject({ paused: true, note: NOTE });
  });

  test('leaves a mark that we cannot read as it is', () => {
    const change = decided(pausing(asked()), buildDescribed({ mark: 'v9:unheard:of' }));
    expect(restated(change)?.mark).toBe('v9:unheard:of');
  });

  test('marks what is ours and has no mark at all', () => {
    const change = decided(pausing(asked()), buildDescribed({ mark: null }));
    expect(restated(change)?.mark).toMatch(/^v1:.{43}:active$/);
  });

  test('touches nothing that is somebody else’s by now, and nothing that is gone', () => {
    const others = buildDescribed({ id: 'b', owner: 'staging' });
    const live = [buildForeign('a'), others, buildDescribed({ id: 'c' })];
    const plan = planVerb(pausing(asked()), { live, gone: ['c'] });
    expect(plan.changes.map(({ kind, id, reason }) => [kind, id, reason])).toEqual([
      ['keep', 'c', 'it is gone already'],
      ['blocked', 'a', 'it is nobody’s by now'],
      ['blocked', 'b', 'it is owner staging’s by now'],
    ]);
  });
});

describe('a pause by hand of what is paused by hand', () => {
  const LATER = NOW + 86_400_000;
  const before = (parts: Partial<ByHand> = {}) => {
    const hand: ByHand = { ...ASKING, by: 'bo@desk', at: NOW - 60_000, act: 'paused', until: null, ...parts };
    return asApplied(entry, { paused: true, note: encodeByHand(hand) });
  };

  test.each<[string, Partial<ByHand>, Partial<PauseAsked>]>([
    ['another reason', { reason: 'maintenance' }, {}],
    ['an end', {}, { until: LATER }],
    ['a later end', { until: LATER - 1000 }, { until: LATER }],
    ['a sooner end', { until: LATER + 1000 }, { until: LATER }],
    ['no end any more', { until: LATER }, {}],
    ['another reason, though we had paused it first', { act: 'kept paused', reason: 'x' }, {}],
    ['another reason again', { act: 'paused anew', reason: 'x', since: NOW - 120_000 }, {}],
  ])('is restated with %s: who, when and why are those of now, and since when it was', (_, was, now) => {
    const on = before(was);
    const change = decided(pausing(asked(now)), on);
    expect(change).toMatchObject({ kind: 'pause', held: false, effects: ['pause'] });
    const since = was.since ?? NOW - 60_000;
    const note = encodeByHand({ ...ASKING, act: 'paused anew', since, until: now.until ?? null });
    expect(restated(change)).toMatchObject({ paused: true, note, mark: on.mark });
    expect(change.fields).toEqual([{ path: 'state.note', from: on.state.note, to: note }]);
  });

  test('says so where it has no end any more', () => {
    const change = decided(pausing(asked({ until: null })), before({ until: LATER }));
    expect(change.reason).toBe(
      `${ASKING.reason} (no longer until ${new Date(LATER).toISOString().slice(0, 19)}Z)`,
    );
  });

  test.each([null, LATER])('is nothing to do for the same reason and until the same time (%s)', (until) => {
    const change = decided(pausing(asked({ until })), before({ until }));
    expect(change).toMatchObject({ kind: 'keep', write: null });
    expect(change.reason).toMatch(/^already paused by bo@desk/);
  });

  test('is not rewritten among others, but where it is one’s own for the same reason', () => {
    const bulk = { meansHeld: false, until: LATER };
    const other = decided(pausing(asked(bulk)), before({ reason: 'licence' }));
    expect(other).toMatchObject({ kind: 'held', write: null });
    expect(other.reason).toMatch(/^already paused by bo@desk: licence; that stays, .* pause it by its id/);
    expect(decided(pausing(asked(bulk)), before())).toMatchObject({ kind: 'held', write: null });
    const own = before({ by: ASKING.by });
    expect(decided(pausing(asked(bulk)), own)).toMatchObject({ kind: 'pause' });
  });
});

describe('the plan of a verb', () => {
  const live = ['a', 'b', 'c'].map((id) => buildDescribed({ id }));

  test('says what it was made from, and is guarded like any other', () => {
    const limits = buildLimits({ pause: { free: 1, percent: 50 } });
    const plan = planVerb(pausing(asked()), { live, limits });
    expect(plan).toMatchObject({
      source: { kind: 'command', location: 'echora-sched verb' },
      live: { owned: 3, foreign: 0 },
      summary: { pause: 3 },
      refusals: [{ guard: 'pause', free: 1, percent: 50, actual: 3 }],
    });
    const allow = [{ guard: 'pause', max: 3 }] as const;
    expect(planVerb(pausing(asked()), { live, limits, allow }).refusals).toEqual([]);
  });

  test('has one digest whatever the order and the time', () => {
    const digest = planVerb(pausing(asked()), { live }).digest;
    const later = pausing(asked({ at: NOW + 60_000 }));
    expect(planVerb(later, { live: live.toReversed(), now: NOW + 60_000 }).digest).toBe(digest);
  });
});
