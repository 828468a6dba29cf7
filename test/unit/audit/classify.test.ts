import { describe, expect, test } from 'vitest';
import { classify, isMissed } from '../../../src/audit/classify.ts';
import type { Case } from '../../../src/audit/classify.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { HOUR } from '../../../src/schedule/civil.ts';
import { buildDescribed } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';
import { buildRun } from '../../support/build/run.ts';
import { NO_COUNTS } from '../../support/build/runs.ts';

const DUE = Date.parse('2026-04-06T14:00:00Z');
const OPEN = buildRun(DUE - HOUR, { closedAt: null, status: 'running' });

/** What is made of a fire that was due then, on a schedule made long before. */
function judged(described: DescribedParts, over: Partial<Case> = {}) {
  const verdict = classify({
    startsAt: DUE,
    described: buildDescribed({ createdAt: DUE - 1000 * HOUR, updatedAt: DUE - 100 * HOUR, ...described }),
    counts: NO_COUNTS,
    runs: [],
    silence: null,
    ...over,
  });
  return { ...verdict, missed: isMissed(verdict) };
}
const by = (act: 'paused' | 'resumed', at: number): string =>
  encodeByHand({ act, reason: 'worker is down', by: 'ann@host', at, until: null });

describe('what did not run is not missed', () => {
  test('before the schedule was made', () => {
    expect(judged({ createdAt: DUE + HOUR })).toEqual({
      kind: 'new',
      evidence: 'the schedule was made at 2026-04-06T15:00:00Z',
      missed: false,
    });
  });

  test('while the list had it paused', () => {
    const hiatus = {
      paused: true,
      note: '[echora-sched] hiatus: production',
      decided: { kind: 'hiatus' },
    } as const;
    expect(judged({ ...hiatus, updatedAt: DUE - HOUR })).toEqual({
      kind: 'hiatus',
      evidence: 'paused since 2026-04-06T13:00:00Z: hiatus: production',
      missed: false,
    });
  });

  test('while its start waits for a run to end', () => {
    const counts = { ...NO_COUNTS, buffered: 1 };
    expect(judged({}, { counts, runs: [OPEN] })).toMatchObject({ kind: 'waiting', missed: false });
  });
});

describe('what did not run was missed', () => {
  test('while somebody had it paused', () => {
    expect(judged({ paused: true, note: by('paused', DUE - HOUR) })).toMatchObject({
      kind: 'paused',
      evidence: expect.stringContaining('paused since 2026-04-06T13:00:00Z: worker is down') as unknown,
      missed: true,
    });
  });

  test('when it was dropped beside a run that was not over', () => {
    const counts = { ...NO_COUNTS, overlapSkipped: 2 };
    expect(judged({}, { counts, runs: [OPEN] })).toEqual({
      kind: 'overlap',
      evidence: `${OPEN.workflowId} was not over, and its overlap policy dropped 2 so far`,
      missed: true,
    });
  });

  test('when the server came to it too late', () => {
    const counts = { ...NO_COUNTS, missedCatchup: 3 };
    expect(judged({}, { counts })).toMatchObject({
      kind: 'catchup',
      evidence: expect.stringMatching(
        /^the server came to 3 of its fires later than its catch-up window/,
      ) as unknown,
      missed: true,
    });
  });

  test('when nothing of anybody ran', () => {
    const silence = { from: DUE - HOUR, to: DUE + HOUR, fires: 7 };
    expect(judged({}, { silence })).toEqual({
      kind: 'down',
      evidence: 'none of the 7 fires from 2026-04-06T13:00:00Z to 2026-04-06T15:00:00Z ran',
      missed: true,
    });
  });
});

describe('nothing is said that is not certain', () => {
  const unknown = (described: DescribedParts, over: Partial<Case> = {}) => {
    const { kind, evidence, missed } = judged(described, over);
    expect({ kind, missed }).toEqual({ kind: 'unknown', missed: true });
    return evidence;
  };

  test('of a pause that began after, or nobody knows when', () => {
    const evidence = 'it is paused now; since when is not known';
    expect(unknown({ paused: true, note: by('paused', DUE + HOUR) })).toBe(evidence);
    expect(unknown({ paused: true, note: 'ask Aki' })).toBe(evidence);
  });

  test('of a pause that ended since', () => {
    expect(unknown({ note: by('resumed', DUE + HOUR) })).toMatch(/^it was resumed at 2026-04-06T15:00:00Z/);
  });

  test('of a schedule that was changed since', () => {
    expect(unknown({ updatedAt: DUE + HOUR })).toMatch(/^it was changed at 2026-04-06T15:00:00Z/);
  });

  test('of overlap, where the run was over or nothing was ever dropped', () => {
    const counts = { ...NO_COUNTS, overlapSkipped: 2 };
    expect(unknown({}, { counts, runs: [buildRun(DUE - HOUR)] })).toBe('nothing tells why');
    expect(unknown({}, { runs: [OPEN] })).toBe('nothing tells why');
  });

  test('where the server does not say when it was made or changed', () => {
    expect(unknown({ createdAt: null, updatedAt: null })).toBe('nothing tells why');
  });
});
