import { describe, expect, test } from 'vitest';
import { resuming } from '../../../../src/plan/verbs/resume.ts';
import type { Wanted } from '../../../../src/plan/verbs/verb.ts';
import type { Decided } from '../../../../src/schedule/mark.ts';
import { buildCompiled, dormant, gone, hiatus, untouched } from '../../../support/build/compiled.ts';
import { asApplied } from '../../../support/build/live.ts';
import { NOW } from '../../../support/build/plan-input.ts';
import { decided, restated } from '../../../support/build/verb-world.ts';

const ASKING = { reason: 'mended', by: 'ann@desk', at: NOW };
const NOTE = 'mended (resumed by ann@desk, 2026-05-06T12:00:00Z)';
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

  test('leaves what runs alone', () => {
    expect(decided(resuming(ASKING), asApplied(entry))).toMatchObject({
      kind: 'keep',
      reason: 'runs already',
    });
  });

  const AGAIN = 'the next sync pauses it again';
  const HOLDS = 'it runs until it is paused, or given back with unhold';
  const wants = (want: ReturnType<typeof hiatus>): Wanted => buildCompiled('mal-1', { want });

  test.each<[string, Decided, Wanted, string[]]>([
    ['active', { kind: 'active' }, entry, []],
    ['unknown', { kind: 'hiatus' }, 'unknown', []],
    ['untouched', { kind: 'hiatus' }, wants(untouched()), []],
    ['finished', { kind: 'active' }, wants(gone()), []],
    ['hiatus', { kind: 'active' }, wants(hiatus()), [`the list wants it paused: ${AGAIN}`]],
    ['hiatus', { kind: 'hiatus' }, wants(hiatus()), [`the list wants it paused: ${HOLDS}`]],
    ['dormant', { kind: 'hiatus' }, wants(dormant()), [`the list wants it paused: ${HOLDS}`]],
    ['absent', { kind: 'hiatus' }, 'absent', [`it is not in the list: ${AGAIN}`]],
    ['absent', RETIRED, 'absent', [`it is not in the list: ${HOLDS}`]],
  ])('where the list says %s and the mark %o warns of what sync will do', (_, mark, wanted, warnings) => {
    expect(decided(resuming(ASKING), paused(mark), wanted).warnings).toEqual(warnings);
  });
});
