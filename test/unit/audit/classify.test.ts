import { describe, expect, test } from 'vitest';
import { classify, isMissed } from '../../../src/audit/classify.ts';
import type { Trace } from '../../../src/audit/pause.ts';
import type { ScheduledRun } from '../../../src/live/runs.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { HOUR } from '../../../src/schedule/civil.ts';
import { buildDescribed } from '../../support/build/live.ts';
import type { DescribedParts } from '../../support/build/live.ts';
import { buildRun } from '../../support/build/run.ts';
import { buildSchedule } from '../../support/build/schedule.ts';

const DUE = Date.parse('2026-04-06T14:00:00Z');
const OPEN = buildRun(DUE - HOUR, { closedAt: null, status: 'running' });
const RUNNING = { running: [{ workflowId: OPEN.workflowId, runId: OPEN.runId }] };

/** What is made of fires that were due then, or so many hours later, on a schedule made long before. */
function judged(
  { trace = null, ...parts }: DescribedParts & { readonly trace?: Trace | null },
  runs: readonly ScheduledRun[] = [],
  hours: readonly number[] = [0],
) {
  const gaps = hours.map((hour) => ({ startsAt: DUE + hour * HOUR }));
  const times = { createdAt: DUE - 1000 * HOUR, updatedAt: DUE - 100 * HOUR };
  const verdicts = classify(gaps, { described: buildDescribed({ ...times, ...parts }), runs, trace });
  return gaps
    .flatMap((gap) => verdicts.get(gap) ?? [])
    .map((verdict) => ({ ...verdict, missed: isMissed(verdict) }));
}
const kinds = (...given: Parameters<typeof judged>) => judged(...given).map(({ kind }) => kind);
const by = (act: 'paused' | 'kept paused' | 'resumed', at: number): string =>
  encodeByHand({ act, reason: 'worker is down', by: 'ann@host', at, until: null });
const overlapping = (overlap: 'SKIP' | 'BUFFER_ONE' | 'BUFFER_ALL' | 'ALLOW_ALL') =>
  buildSchedule({ policies: { overlap } });
const containing = (words: string): unknown => expect.stringContaining(words);

describe('schedule created later', () => {
  test('is nothing that was missed, and says when it was made', () => {
    expect(judged({ createdAt: DUE + HOUR })).toEqual([
      { kind: 'new', evidence: 'the schedule was made at 2026-04-06T15:00:00Z', missed: false },
    ]);
  });

  test('comes before every other reason, and holds for what was due before alone', () => {
    const parts = { createdAt: DUE + HOUR, paused: true, missedCatchup: 9 };
    expect(kinds(parts, [], [0, 2])).toEqual(['new', 'catchup']);
  });
});

describe('paused then', () => {
  test('by the list is a hiatus, and not missed', () => {
    const decided = { kind: 'hiatus' } as const;
    const parts = { paused: true, note: '[echora-sched] hiatus: production', decided };
    expect(judged({ ...parts, updatedAt: DUE - HOUR })).toEqual([
      { kind: 'hiatus', evidence: 'paused since 2026-04-06T13:00:00Z: hiatus: production', missed: false },
    ]);
  });

  test('because it left the list counts from when it did, whatever was written since', () => {
    const decided = { kind: 'retired', at: DUE - HOUR } as const;
    const parts = { paused: true, note: '[echora-sched] not in the list', decided, updatedAt: DUE + HOUR };
    expect(kinds(parts)).toEqual(['hiatus']);
  });

  test('by somebody was missed, with who, when and why', () => {
    const evidence = `paused since 2026-04-06T13:00:00Z: ${by('paused', DUE - HOUR)}`;
    expect(judged({ paused: true, note: by('paused', DUE - HOUR) })).toEqual([
      { kind: 'paused', evidence, missed: true },
    ]);
  });

  test('by the list, and kept so by somebody later, was the list’s until then', () => {
    const decided = { kind: 'retired', at: DUE - HOUR } as const;
    const parts = { paused: true, note: by('kept paused', DUE + HOUR), decided };
    expect(kinds(parts, [], [0, 2])).toEqual(['hiatus', 'paused']);
  });

  test.each([
    ['a pause that nobody knows when it began', { note: 'ask Aki' }],
    [
      'a hiatus that somebody kept later',
      { note: by('kept paused', DUE + HOUR), decided: { kind: 'hiatus' } as const },
    ],
  ])('is unknown of %s', (_, parts) => {
    const evidence = 'it is paused now; since when is not known';
    expect(judged({ paused: true, ...parts })).toEqual([{ kind: 'unknown', evidence, missed: true }]);
  });

  describe('with another’s note', () => {
    const others = { paused: true, note: 'tape late' };

    test('is told by its history from then on, with who it was', () => {
      const trace = { at: DUE, exact: true, by: '9217@vm' };
      expect(judged({ ...others, trace }, [], [-1, 0])).toEqual([
        { kind: 'unknown', evidence: 'nothing tells why', missed: true },
        { kind: 'paused', evidence: 'paused by 9217@vm since 2026-04-06T14:00:00Z: tape late', missed: true },
      ]);
    });

    test('is told by the first fire that it missed, and may have been paused before', () => {
      const trace = { at: DUE, exact: false, by: null };
      expect(judged({ ...others, note: '', trace }, [], [-1, 0])).toEqual([
        { kind: 'unknown', evidence: 'it is paused now; since when is not known', missed: true },
        { kind: 'paused', evidence: 'paused at least since 2026-04-06T14:00:00Z', missed: true },
      ]);
    });
  });

  describe('until somebody resumed it', () => {
    const resumed = (act: 'resumed' | 'kept running') =>
      encodeByHand({
        act,
        reason: 'mended',
        by: 'ann@host',
        at: DUE + HOUR,
        since: DUE,
        until: null,
      });

    test('was missed, as its note tells, and nothing before or after is', () => {
      const note = resumed('resumed');
      const other = { kind: 'unknown', evidence: 'nothing tells why', missed: true };
      expect(judged({ note }, [], [-1, 0, 1])).toEqual([
        other,
        {
          kind: 'paused',
          evidence: `paused from 2026-04-06T14:00:00Z to 2026-04-06T15:00:00Z: ${note}`,
          missed: true,
        },
        other,
      ]);
      expect(kinds({ note, missedCatchup: 3 }, [], [-1, 0])).toEqual(['catchup', 'paused']);
    });

    test('was not, where the list had it paused', () => {
      expect(kinds({ note: resumed('kept running') }, [], [0, 1])).toEqual(['hiatus', 'unknown']);
    });
  });

  test('is nothing that a later pause tells', () => {
    expect(judged({ paused: true, note: by('paused', DUE + HOUR) })).toEqual([
      { kind: 'unknown', evidence: 'nothing tells why', missed: true },
    ]);
  });
});

describe('overlap skip', () => {
  const dropped = { overlapSkipped: 2 };

  test('was missed beside a run that was not over', () => {
    const evidence = `${OPEN.workflowId} was not over, and its overlap policy dropped 2 so far`;
    expect(judged(dropped, [OPEN])).toEqual([{ kind: 'overlap', evidence, missed: true }]);
  });

  test('is known of a run that began before anything else that is known, by its id', () => {
    const old = { workflowId: 'episode-air-mal-1-2026-01-05T14:00:00Z', runId: 'old' };
    expect(judged({ ...dropped, running: [old] })).toMatchObject([
      { kind: 'overlap', evidence: containing(old.workflowId) },
    ]);
    const later = { workflowId: 'episode-air-mal-1-2026-04-07T14:00:00Z', runId: 'new' };
    expect(kinds({ ...dropped, running: [later] })).toEqual(['unknown']);
    expect(kinds({ ...dropped, running: [{ workflowId: 'by-hand', runId: 'r' }] })).toEqual(['unknown']);
  });

  test('is unknown where the run was over, nothing was ever dropped, or the policy drops nothing', () => {
    expect(kinds(dropped, [buildRun(DUE - HOUR)])).toEqual(['unknown']);
    expect(kinds({}, [OPEN])).toEqual(['unknown']);
    expect(kinds({ ...dropped, schedule: overlapping('ALLOW_ALL') }, [OPEN])).toEqual(['unknown']);
  });
});

describe('waiting for a run to end', () => {
  test('is not missed: the schedule will start it', () => {
    expect(judged({ ...RUNNING, bufferedStarts: 1 }, [OPEN])).toEqual([
      { kind: 'waiting', evidence: `1 start of it waits for ${OPEN.workflowId} to end`, missed: false },
    ]);
  });

  test('are as many as the server says, after a backfill of all of them too', () => {
    expect(kinds({ bufferedStarts: 2, schedule: overlapping('SKIP') }, [], [0, 1])).toEqual([
      'waiting',
      'waiting',
    ]);
    expect(kinds({ paused: true, note: by('paused', DUE - HOUR), bufferedStarts: 1 })).toEqual(['waiting']);
  });

  test('is the first of those that buffer one kept, the others were dropped', () => {
    const parts = { ...RUNNING, bufferedStarts: 1, overlapSkipped: 2, schedule: overlapping('BUFFER_ONE') };
    expect(kinds(parts, [OPEN], [0, 1, 2])).toEqual(['waiting', 'overlap', 'overlap']);
  });

  test('is said of none where it may be any', () => {
    const parts = { bufferedStarts: 1, schedule: overlapping('BUFFER_ALL') };
    expect(judged(parts, [OPEN], [0, 1])).toEqual(
      [0, 1].map(() => ({
        kind: 'unknown',
        evidence: 'nothing tells why; 1 start of it waits for a run to end',
        missed: true,
      })),
    );
  });
});

describe('catch-up window', () => {
  test('was missed where the server came to it too late', () => {
    const evidence = 'the server came to 3 of its fires later than its catch-up window of 604800 s';
    expect(judged({ missedCatchup: 3 })).toEqual([{ kind: 'catchup', evidence, missed: true }]);
  });

  test('is said of as many as the server counts, and of none where there are more', () => {
    expect(kinds({ missedCatchup: 2 }, [], [0, 1])).toEqual(['catchup', 'catchup']);
    expect(judged({ missedCatchup: 1 }, [], [0, 1])).toMatchObject(
      [0, 1].map(() => ({ kind: 'unknown', evidence: containing('and does not say to which') })),
    );
  });

  test('is unknown of what may have been paused', () => {
    expect(judged({ missedCatchup: 3, note: by('resumed', DUE + HOUR) })).toMatchObject([
      { kind: 'unknown', evidence: containing('came to 3 of its fires later') },
    ]);
    expect(kinds({ missedCatchup: 3, note: by('resumed', DUE - HOUR) })).toEqual(['catchup']);
  });
});

describe('unknown', () => {
  const unknown = (...given: Parameters<typeof judged>) => {
    const [verdict] = judged(...given);
    expect(verdict).toMatchObject({ kind: 'unknown', missed: true });
    return verdict?.evidence;
  };

  test('is a pause that ended since', () => {
    expect(unknown({ note: by('resumed', DUE + HOUR) })).toMatch(/^it was resumed at 2026-04-06T15:00:00Z/);
  });

  test('is a schedule that was changed since', () => {
    expect(unknown({ updatedAt: DUE + HOUR })).toMatch(/^it was changed at 2026-04-06T15:00:00Z/);
  });

  test('is one that has used up its actions', () => {
    expect(unknown({ remainingActions: 0 })).toBe('it has no actions left; since when is not known');
  });

  test('is what the server does not say when it was made or changed', () => {
    expect(unknown({ createdAt: null, updatedAt: null })).toBe('nothing tells why');
  });
});
