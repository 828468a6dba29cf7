import { describe, expect, test } from 'vitest';
import { resuming } from '../../../../src/plan/verbs/resume.ts';
import type { Wanted } from '../../../../src/plan/verbs/verb.ts';
import type { Decided } from '../../../../src/schedule/mark.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../../support/build/compiled.ts';
import { asApplied } from '../../../support/build/live.ts';
import { NOW } from '../../../support/build/plan-input.ts';
import { decided, decidedAfter, restated } from '../../../support/build/verb-world.ts';

const ASKING = { reason: 'mended', by: 'ann@desk', at: NOW };
const NOTE = 'mended (resumed by ann@desk, 2026-05-06T12:00:00Z)';
const HELD = 'x (paused anew by bob@desk, 2026-05-05T12:00:00Z, since 2026-05-04T12:00:00Z)';
const entry = buildCompiled('mal-1');
const RETIRED: Decided = { kind: 'retired', at: NOW - 86_400_000 };

const paused = (mark: Decided) => asApplied(entry, { decided: mark, paused: true, note: 'maintenance' });

describe('a resume by hand', () => {
  test('resumes with a note that says why, who and when, and leaves the mark to the letter', () => {
    const on = paused({ kind: 'active' });
    const change = decided(resuming(ASKING), on, entry);
    expect(change).toMatchObject({ kind: 'resume', reason: 'mended', effects: ['resume'], warnings: [] });
    expect(restated(change)).toMatchObject({ paused: false, note: NOTE, mark: on.mark, schedule: null });
    expect(change.next.before).toEqual([]);
    expect(change.next.after).toHaveLength(3);
  });

  test('needs no reason', () => {
    const change = decided(resuming({ ...ASKING, reason: '' }), paused({ kind: 'active' }));
    expect(change.reason).toBe('asked for');
    expect(restated(change)?.note).toBe('(resumed by ann@desk, 2026-05-06T12:00:00Z)');
  });

  test.each<[was: string, mark: Decided, note: string, said: string]>([
    [
      'by hand',
      { kind: 'active' },
      HELD,
      'resumed by ann@desk, 2026-05-06T12:00:00Z, paused since 2026-05-04T12:00:00Z',
    ],
    [
      'by the list',
      RETIRED,
      '[echora-sched] not in the list since 2026-05-05T12:00:00Z',
      'kept running by ann@desk, 2026-05-06T12:00:00Z, paused since 2026-05-05T12:00:00Z',
    ],
    [
      'by somebody who left the note of an earlier resume',
      { kind: 'active' },
      'x (resumed by bob@desk, 2026-05-01T12:00:00Z)',
      'resumed by ann@desk, 2026-05-06T12:00:00Z',
    ],
    [
      'since nobody knows when',
      { kind: 'hiatus' },
      '[echora-sched] hiatus: rest',
      'kept running by ann@desk, 2026-05-06T12:00:00Z',
    ],
  ])('keeps since when it was paused: %s', (...[, mark, note, said]) => {
    const on = asApplied(entry, { decided: mark, paused: true, note });
    expect(restated(decided(resuming(ASKING), on, entry))?.note).toBe(`mended (${said})`);
  });

  test('leaves what runs alone', () => {
    expect(decided(resuming(ASKING), asApplied(entry))).toMatchObject({
      kind: 'keep',
      reason: 'runs already',
    });
  });

  const AGAIN = 'the next sync pauses it again';
  const HOLDS = 'it runs until it is paused, or given back with unhold';
  const wants = (want: ReturnType<typeof hiatus>): Wanted => buildCompiled('mal-1', { want });

  test.each<[mark: Decided, list: string, wanted: Wanted, warnings: string[]]>([
    [{ kind: 'active' }, 'active', entry, []],
    [{ kind: 'hiatus' }, 'unknown', 'unknown', []],
    [{ kind: 'hiatus' }, 'untouched', wants(untouched()), []],
    [{ kind: 'active' }, 'finished', wants(gone()), []],
    [{ kind: 'active' }, 'hiatus', wants(hiatus()), [`the list wants it paused: ${AGAIN}`]],
    [{ kind: 'hiatus' }, 'hiatus', wants(hiatus()), [`the list wants it paused: ${HOLDS}`]],
    [{ kind: 'hiatus' }, 'dormant', wants(dormant()), [`the list wants it paused: ${HOLDS}`]],
    [{ kind: 'hiatus' }, 'absent', 'absent', [`it is not in the list: ${AGAIN}`]],
    [RETIRED, 'absent', 'absent', [`it is not in the list: ${HOLDS}`]],
  ])('under mark %o, list %s, warns of what sync will do', (...[mark, , wanted, warnings]) => {
    expect(decided(resuming(ASKING), paused(mark), wanted).warnings).toEqual(warnings);
  });

  test.each<[mark: Decided, end: string]>([
    [{ kind: 'hiatus' }, AGAIN],
    [RETIRED, HOLDS],
  ])('under mark %o, the list having its anime under another id, warns of that', (mark, end) => {
    const moved = buildCompiled('mal-1', { id: 'ep-mal-1' });
    expect(decidedAfter(moved, resuming(ASKING), paused(mark)).warnings).toEqual([
      `the list wants its anime under the id ep-mal-1: ${end}`,
    ]);
  });
});
