import { describe, expect, test } from 'vitest';
import { judgeWorkers } from '../../../src/doctor/workers.ts';
import type { Poller } from '../../../src/live/inspect.ts';

const NOW = Date.UTC(2026, 3, 6, 12);
const poller = (identity: string, secondsAgo: number, build: string | null = null): Poller => ({
  identity,
  lastSeen: NOW - secondsAgo * 1000,
  build,
});
const judge = (workflow: readonly Poller[], activity: readonly Poller[]) =>
  judgeWorkers('update-service', { workflow, activity }, NOW);

describe('workers', () => {
  test('that poll for both are well, and told by name, age and build', () => {
    const both = [poller('b@host', 50, '1.4.0'), poller('a@host', 12, '1.4.0')];
    expect(judge(both, both)).toEqual({
      verdict: 'ok',
      message:
        'update-service: 2 workers for workflows (a@host, b@host), last seen 12 seconds ago, build 1.4.0; 2 workers for activities.',
      fix: null,
    });
  });

  test('that are not there fail: whatever is started waits', () => {
    expect(judge([], [poller('a@host', 12)])).toMatchObject({
      verdict: 'fail',
      fix: expect.stringContaining('Start a worker on task queue update-service'),
    });
  });

  test('that have been silent for longer than a poll lasts are doubted', () => {
    const { verdict, message } = judge([poller('a@host', 200)], [poller('a@host', 200)]);
    expect([verdict, message]).toEqual(['warn', expect.stringContaining('last seen 3 minutes ago')]);
    expect(judge([poller('a@host', 200), poller('b@host', 5)], [poller('b@host', 5)]).verdict).toBe('ok');
  });

  test('without any for activities are doubted', () => {
    expect(judge([poller('a@host', 5)], [])).toMatchObject({
      verdict: 'warn',
      message: expect.stringContaining('nobody for activities'),
    });
  });

  test('of several builds are told with all of them, and many names in short', () => {
    const many = Array.from({ length: 5 }, (_, index) => poller(`w${index}`, 5, `1.${index % 2}`));
    expect(judge(many, many).message).toContain('5 workers for workflows (w0, w1, w2 and 2 more)');
    expect(judge(many, many).message).toContain('build 1.0, 1.1');
  });

  test('of which nobody knows when they polled are taken to be there', () => {
    const unseen = [{ identity: 'a@host', lastSeen: null, build: null }];
    expect(judge(unseen, unseen).message).toBe(
      'update-service: 1 worker for workflows (a@host); 1 worker for activities.',
    );
  });

  test('seen a moment ahead of our clock were seen just now', () => {
    expect(judge([poller('a@host', -3)], [poller('a@host', -3)]).message).toContain(
      'last seen 0 seconds ago',
    );
  });
});
