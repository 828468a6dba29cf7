import { describe, expect, test } from 'vitest';
import { hasOneEngine, judgeEngine, judgeNamespace, judgeServer } from '../../../src/doctor/server.ts';

const at = { address: 'temporal:7233', namespace: 'echora' };
const DAY = 86_400_000;

describe('a server', () => {
  test('is told by its version and place', () => {
    const place = { cluster: 'c1', namespace: 'echora', serverVersion: '1.29.1' };
    expect(judgeServer(place, at).message).toBe('Temporal 1.29.1 answers at temporal:7233 (cluster c1).');
    expect(judgeServer({ ...place, serverVersion: '' }, at).message).toContain(
      'of a version it does not tell',
    );
  });
});

describe('a namespace', () => {
  test.each([
    [30 * DAY, 'ok', 'for 30 days.'],
    [7 * DAY, 'ok', 'for 7 days.'],
    [DAY, 'warn', 'for 1 day:'],
    [null, 'ok', 'is not told.'],
  ] as const)('that keeps what has ended for %s ms is %s', (retentionMs, verdict, says) => {
    const finding = judgeNamespace({ id: 'n1', retentionMs }, at);
    expect(finding.verdict).toBe(verdict);
    expect(finding.message).toContain(says);
  });

  test('that forgets too soon comes with the command that mends it', () => {
    expect(judgeNamespace({ id: 'n1', retentionMs: DAY }, at).fix).toBe(
      'temporal operator namespace update --address temporal:7233 --namespace echora --retention 30d',
    );
  });
});

describe('the engine', () => {
  test.each([
    ['1.24.2', true],
    ['1.30.9', true],
    ['1.31.0', false],
    ['1.32.0-151.2', false],
    ['2.0.0', false],
    ['', false],
  ])('of a server %s can only be one: %s', (version, only) => {
    expect(hasOneEngine(version)).toBe(only);
  });

  test.each([
    [{ serverVersion: '1.29.1', schedules: 0, classic: null }, 'ok', '(a server 1.29.1 has no other engine)'],
    [{ serverVersion: '1.32.0', schedules: 10, classic: 10 }, 'ok', 'V1'],
    [{ serverVersion: '1.32.0', schedules: 10, classic: 12 }, 'ok', '(counted: 10 of 10)'],
    [{ serverVersion: '1.32.0', schedules: 10, classic: 0 }, 'ok', '(counted: none of 10 is a workflow)'],
    [{ serverVersion: '1.32.0', schedules: 10, classic: 4 }, 'ok', '4 of 10 schedules are V1'],
    [{ serverVersion: '1.32.0', schedules: 0, classic: 0 }, 'skipped', 'first schedule'],
    [{ serverVersion: '', schedules: 10, classic: null }, 'skipped', 'first schedule'],
  ])('that %j show is %s: %s', (facts, verdict, says) => {
    const finding = judgeEngine(facts);
    expect([finding.verdict, finding.message]).toEqual([verdict, expect.stringContaining(says)]);
  });
});
