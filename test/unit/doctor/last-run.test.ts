import { describe, expect, test } from 'vitest';
import { judgeLastRun } from '../../../src/doctor/last-run.ts';

const NOW = Date.UTC(2026, 3, 6, 12);
const run = { identity: 'ann@ci', startedAt: NOW - 3 * 86_400_000, end: 'ended' } as const;

describe('the last run', () => {
  test('is told by who and when', () => {
    expect(judgeLastRun(run, NOW)).toEqual({
      verdict: 'ok',
      message: 'ann@ci wrote last, 3 days ago (2026-04-03T12:00:00Z).',
      fix: null,
    });
  });

  test('may be going on', () => {
    const open = { ...run, end: 'open', startedAt: NOW - 5000 } as const;
    expect(judgeLastRun(open, NOW).message).toBe(
      'ann@ci writes now, and began 5 seconds ago (2026-04-06T11:59:55Z).',
    );
  });

  test('that never came to an end is doubted, and what repairs it is said', () => {
    const { verdict, fix } = judgeLastRun({ ...run, end: 'expired' }, NOW);
    expect([verdict, fix]).toEqual(['warn', expect.stringContaining('echora-sched sync')]);
  });

  test('that nobody remembers is no trouble', () => {
    expect(judgeLastRun(null, NOW).verdict).toBe('ok');
  });

  test('whose identity or time are not told is a run nevertheless', () => {
    expect(judgeLastRun({ identity: null, startedAt: null, end: 'ended' }, NOW).message).toBe(
      'somebody wrote last.',
    );
  });

  test('by a clock ahead of ours began just now', () => {
    expect(judgeLastRun({ ...run, startedAt: NOW + 4000 }, NOW).message).toContain('0 seconds ago');
  });
});
