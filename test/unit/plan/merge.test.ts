import { describe, expect, test } from 'vitest';
import { endOfPause, mergePause, standingAfter } from '../../../src/plan/merge.ts';
import type { Asked, Decision } from '../../../src/plan/merge.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import type { State } from '../../../src/schedule/schedule.ts';
import { dormant, buildCompiled, hiatus } from '../../support/build/compiled.ts';
import { asApplied } from '../../support/build/live.ts';
import { NOW } from '../../support/build/plan-input.ts';
import { changeOf, planWorld } from '../../support/build/plan-world.ts';

const RETIRED: Decided = { kind: 'retired', at: NOW - 86_400_000 };
const ACTIVE: State = { paused: false, note: '' };
const OURS: State = { paused: true, note: '[echora-sched] hiatus: production' };
const THEIRS: State = { paused: true, note: 'maintenance' };
const NOTELESS: State = { paused: true, note: '' };
const untilNoteOf = (until: number): string =>
  encodeByHand({ act: 'paused', reason: 'moving house', by: 'ann@desk', at: NOW - 86_400_000, until });
const ENDED: State = { paused: true, note: untilNoteOf(NOW) };
const LASTING: State = { paused: true, note: untilNoteOf(NOW + 1000) };
const ALTERED: State = { paused: true, note: ENDED.note.replace('moving', 'leaving') };

type Row = readonly [mark: Decided, live: State, found: string, asked: Asked, so: Decision];

const rows: readonly Row[] = [
  [{ kind: 'active' }, ACTIVE, 'active', 'active', 'keep'],
  [{ kind: 'active' }, ACTIVE, 'active', 'hiatus', 'pause'],
  [{ kind: 'active' }, ACTIVE, 'active', 'absent', 'pause'],
  [{ kind: 'active' }, OURS, 'paused with a note of ours', 'active', 'held'],
  [{ kind: 'active' }, OURS, 'paused with a note of ours', 'hiatus', 'held'],
  [{ kind: 'active' }, OURS, 'paused with a note of ours', 'absent', 'held'],
  [{ kind: 'active' }, THEIRS, 'paused with another note', 'active', 'held'],
  [{ kind: 'active' }, THEIRS, 'paused with another note', 'hiatus', 'held'],
  [{ kind: 'active' }, THEIRS, 'paused with another note', 'absent', 'held'],
  [{ kind: 'active' }, NOTELESS, 'paused without a note', 'active', 'held'],
  [{ kind: 'hiatus' }, OURS, 'paused with a note of ours', 'active', 'resume'],
  [{ kind: 'hiatus' }, OURS, 'paused with a note of ours', 'hiatus', 'keep'],
  [{ kind: 'hiatus' }, OURS, 'paused with a note of ours', 'absent', 'mark'],
  [{ kind: 'hiatus' }, ACTIVE, 'resumed by hand', 'active', 'mark'],
  [{ kind: 'hiatus' }, ACTIVE, 'resumed by hand', 'hiatus', 'held'],
  [{ kind: 'hiatus' }, ACTIVE, 'resumed by hand', 'absent', 'pause'],
  [{ kind: 'hiatus' }, THEIRS, 'paused with another note', 'active', 'held'],
  [{ kind: 'hiatus' }, THEIRS, 'paused with another note', 'hiatus', 'held'],
  [{ kind: 'hiatus' }, THEIRS, 'paused with another note', 'absent', 'held'],
  [RETIRED, OURS, 'paused with a note of ours', 'active', 'resume'],
  [RETIRED, OURS, 'paused with a note of ours', 'hiatus', 'mark'],
  [RETIRED, OURS, 'paused with a note of ours', 'absent', 'wait'],
  [RETIRED, ACTIVE, 'resumed by hand', 'active', 'mark'],
  [RETIRED, ACTIVE, 'resumed by hand', 'hiatus', 'pause'],
  [RETIRED, ACTIVE, 'resumed by hand', 'absent', 'held'],
  [RETIRED, THEIRS, 'paused with another note', 'active', 'held'],
  [RETIRED, THEIRS, 'paused with another note', 'hiatus', 'held'],
  [RETIRED, THEIRS, 'paused with another note', 'absent', 'held'],
  ...[{ kind: 'active' } as const, { kind: 'hiatus' } as const, RETIRED].flatMap((mark): Row[] => [
    [mark, ENDED, 'paused by hand until now', 'active', 'resume'],
    [mark, ENDED, 'paused by hand until now', 'hiatus', 'pause'],
    [mark, ENDED, 'paused by hand until now', 'absent', 'pause'],
    [mark, LASTING, 'paused by hand until a second from now', 'active', 'held'],
    [mark, ALTERED, 'paused until now, with a note that was altered', 'active', 'held'],
    [
      mark,
      { ...ENDED, paused: false },
      'resumed with a note of a pause that ended',
      'active',
      mark.kind === 'active' ? 'keep' : 'mark',
    ],
  ]),
];

describe('the merge of mark, live and list', () => {
  test.each(rows.map((row) => [`mark ${row[0].kind}, ${row[2]}, list ${row[3]}: ${row[4]}`, row] as const))(
    '%s',
    (_, [decided, live, , asked, so]) => {
      expect(mergePause({ decided, state: live }, asked, NOW)).toBe(so);
    },
  );

  test('a note that only begins like ours is another’s', () => {
    const state = { paused: true, note: '[echora-sched]: mine now' };
    expect(mergePause({ decided: { kind: 'hiatus' }, state }, 'active', NOW)).toBe('held');
  });
});

/** What a plan makes of one schedule of ours, found so, with this asked of it. */
function planned(decided: Decided, live: State, asked: Asked | 'dormant') {
  const want = {
    active: { kind: 'active' as const },
    hiatus: hiatus('rest'),
    dormant: dormant(),
    absent: null,
  }[asked];
  const entry = buildCompiled('mal-1', want === null ? {} : { want });
  const on = asApplied(entry, { decided, paused: live.paused, note: live.note });
  const plan = planWorld({ desired: want === null ? [] : [entry], live: [on] });
  return changeOf(plan, entry.id);
}

/** The state and the mark that a change writes; null: nothing. */
function written(change: ReturnType<typeof planned>) {
  if (change.write?.kind !== 'update') return null;
  const { state, mark, schedule } = change.write.update;
  return { ...state, mark: (mark ?? '').split(':').slice(2).join(':'), schedule };
}

describe('what a plan writes for it', () => {
  test('mark active, active, list hiatus: pause, with a note that says why', () => {
    const change = planned({ kind: 'active' }, ACTIVE, 'hiatus');
    expect(change).toMatchObject({ kind: 'pause', reason: 'hiatus: rest', effects: ['pause'], held: false });
    const note = '[echora-sched] hiatus: rest';
    expect(written(change)).toEqual({ paused: true, note, mark: 'hiatus', schedule: null });
    expect(change.fields).toEqual([
      { path: 'mark.state', from: 'active', to: 'hiatus' },
      { path: 'state.note', from: '', to: note },
      { path: 'state.paused', from: false, to: true },
    ]);
    expect(change.next.before).toHaveLength(3);
    expect(change.next.after).toEqual([]);
  });

  test('mark active, active, list absent: pause, marked retired at this second', () => {
    const change = planned({ kind: 'active' }, ACTIVE, 'absent');
    expect(change).toMatchObject({ kind: 'pause', reason: 'not in the list', effects: ['pause', 'absent'] });
    expect(written(change)).toEqual({
      paused: true,
      note: '[echora-sched] not in the list since 2026-05-06T12:00:00Z',
      mark: 'retired@2026-05-06T12:00:00Z',
      schedule: null,
    });
  });

  test('mark hiatus, paused by us, list active: resume, and the note goes', () => {
    const change = planned({ kind: 'hiatus' }, OURS, 'active');
    expect(change).toMatchObject({ kind: 'resume', reason: 'airs again', effects: ['resume'] });
    expect(written(change)).toEqual({ paused: false, note: '', mark: 'active', schedule: null });
    expect(change.next.before).toEqual([]);
    expect(change.next.after).toHaveLength(3);
  });

  test('mark hiatus, paused by us, list hiatus for another reason: keep', () => {
    expect(planned({ kind: 'hiatus' }, OURS, 'hiatus')).toMatchObject({
      kind: 'keep',
      reason: 'hiatus: rest',
    });
  });

  test('mark hiatus, paused by us, list absent: only the mark becomes retired', () => {
    const change = planned({ kind: 'hiatus' }, OURS, 'absent');
    expect(change).toMatchObject({ kind: 'mark', effects: ['absent'], reason: 'not in the list' });
    expect(written(change)).toEqual({ ...OURS, mark: 'retired@2026-05-06T12:00:00Z', schedule: null });
    expect(change.fields).toEqual([{ path: 'mark.state', from: 'hiatus', to: 'retired' }]);
  });

  test('mark hiatus, resumed by hand, list active: only the mark becomes active', () => {
    const change = planned({ kind: 'hiatus' }, ACTIVE, 'active');
    expect(change).toMatchObject({ kind: 'mark', effects: [] });
    expect(written(change)).toEqual({ ...ACTIVE, mark: 'active', schedule: null });
  });

  test('mark hiatus, resumed by hand, list hiatus: held', () => {
    const change = planned({ kind: 'hiatus' }, ACTIVE, 'hiatus');
    expect(change).toMatchObject({
      kind: 'held',
      held: true,
      reason: 'resumed by hand',
      write: null,
    });
  });

  test('mark hiatus, resumed by hand, list absent: pause, marked retired', () => {
    const change = planned({ kind: 'hiatus' }, ACTIVE, 'absent');
    expect(change.kind).toBe('pause');
    expect(written(change)).toMatchObject({ paused: true, mark: 'retired@2026-05-06T12:00:00Z' });
  });

  test('mark retired, paused by us, list active: resume', () => {
    const change = planned(RETIRED, OURS, 'active');
    expect(change).toMatchObject({ kind: 'resume', reason: 'back in the list' });
    expect(written(change)).toEqual({ paused: false, note: '', mark: 'active', schedule: null });
  });

  test('mark retired, paused by us, list hiatus: only the mark becomes hiatus', () => {
    const change = planned(RETIRED, OURS, 'hiatus');
    expect(change.kind).toBe('mark');
    expect(written(change)).toEqual({ ...OURS, mark: 'hiatus', schedule: null });
  });

  test('mark retired, paused by us, list absent: waiting, within the grace period', () => {
    const change = planned(RETIRED, OURS, 'absent');
    expect(change).toMatchObject({ kind: 'waiting', effects: ['absent'], write: null });
    expect(change.reason).toBe(
      'not in the list since 2026-05-05T12:00:00Z; to be deleted from 2026-05-12T12:00:00Z on',
    );
  });

  test('mark retired, resumed by hand, list active: only the mark becomes active', () => {
    const change = planned(RETIRED, ACTIVE, 'active');
    expect(change.kind).toBe('mark');
    expect(written(change)).toEqual({ ...ACTIVE, mark: 'active', schedule: null });
  });

  test('mark retired, resumed by hand, list hiatus: pause', () => {
    const change = planned(RETIRED, ACTIVE, 'hiatus');
    expect(change.kind).toBe('pause');
    expect(written(change)).toMatchObject({ paused: true, mark: 'hiatus' });
  });

  test('mark retired, resumed by hand, list absent: held', () => {
    expect(planned(RETIRED, ACTIVE, 'absent')).toMatchObject({ kind: 'held', effects: [] });
  });

  test.each([
    ['active', THEIRS],
    ['active', OURS],
    ['hiatus', THEIRS],
  ] as const)('mark %s, paused as %o: held, whatever the list says', (kind, live) => {
    for (const asked of ['active', 'hiatus', 'dormant', 'absent'] as const) {
      const change = planned({ kind }, live, asked);
      expect(change).toMatchObject({ kind: 'held', held: true, effects: [], fields: [], write: null });
      expect(change.reason).toContain(live.note);
    }
  });

  test('a pause without a note is held as well', () => {
    expect(planned({ kind: 'active' }, NOTELESS, 'active').reason).toBe('paused by hand');
  });

  test('paused by hand until a time that has passed, list active: resume, and the note goes', () => {
    const change = planned({ kind: 'active' }, ENDED, 'active');
    expect(change).toMatchObject({
      kind: 'resume',
      reason: 'was paused by hand until 2026-05-06T12:00:00Z',
      effects: ['resume'],
    });
    expect(written(change)).toEqual({ paused: false, note: '', mark: 'active', schedule: null });
  });

  test('paused by hand until a time that has passed, list hiatus: the pause becomes ours', () => {
    const change = planned({ kind: 'active' }, ENDED, 'hiatus');
    expect(change).toMatchObject({ kind: 'pause', reason: 'hiatus: rest' });
    const note = '[echora-sched] hiatus: rest';
    expect(written(change)).toEqual({ paused: true, note, mark: 'hiatus', schedule: null });
  });

  test('paused by hand until a time that has passed, list absent: retired from now on', () => {
    const change = planned({ kind: 'active' }, ENDED, 'absent');
    expect(change).toMatchObject({ kind: 'pause', reason: 'not in the list' });
    expect(written(change)).toMatchObject({ paused: true, mark: 'retired@2026-05-06T12:00:00Z' });
  });

  test('a retirement is marked in whole seconds', () => {
    const before = { state: ACTIVE, decided: { kind: 'active' } } as const;
    const after = standingAfter(before, 'pause', { asked: 'absent', note: 'n', now: NOW + 999 });
    expect(after.decided).toEqual({ kind: 'retired', at: NOW });
  });
});

test('a schedule that runs has no pause to end, whatever its note says', () => {
  const note = encodeByHand({ act: 'paused', by: 'ann@desk', at: NOW, until: NOW + 1000, reason: '' });
  expect(endOfPause({ paused: true, note })).toBe(NOW + 1000);
  expect(endOfPause({ paused: false, note })).toBeNull();
});
