import { describe, expect, test } from 'vitest';
import { describeAll } from '../../../src/live/describe-all.ts';
import { LiveError } from '../../../src/live/port.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import { buildDescribed } from '../../support/build/live.ts';

const never = new AbortController().signal;

function liveWith(ids: readonly string[]) {
  const live = fakeLive({ latencyMs: 10 });
  for (const id of ids) live.seed({ ...buildDescribed(), id });
  return live;
}

describe('describing many schedules', () => {
  test('answers for each id once, null for what is not there', async () => {
    const live = liveWith(['a', 'b']);
    const found = await describeAll(live, ['a', 'b', 'c', 'a'], { concurrency: 2, signal: never });
    expect([...found].map(([id, there]) => [id, there?.id ?? null])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', null],
    ]);
    expect(live.calls).toHaveLength(3);
  });

  test('asks for so many at once and no more', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `s${index}`);
    const live = liveWith(ids);
    let [now, most] = [0, 0];
    const counting = {
      ...live,
      describe: async (id: string, signal: AbortSignal) => {
        most = Math.max(most, (now += 1));
        return live.describe(id, signal).finally(() => (now -= 1));
      },
    };
    await describeAll(counting, ids, { concurrency: 5, signal: never });
    expect(most).toBe(5);
  });

  test('tells its progress', async () => {
    const told: string[] = [];
    const onProgress = (done: number, total: number): void => void told.push(`${done}/${total}`);
    await describeAll(liveWith(['a']), ['a', 'b'], { concurrency: 1, signal: never, onProgress });
    expect(told).toEqual(['1/2', '2/2']);
  });

  test('ends with the first failure, as a known error that names the schedule, and asks nothing more', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const live = liveWith(ids);
    live.failNext('describe', new LiveError('transient', 'shard is moving'), { id: 'b' });
    await expect(describeAll(live, ids, { concurrency: 1, signal: never })).rejects.toMatchObject({
      code: 'connection.describe',
      message: expect.stringMatching(/schedule b .*shard is moving/),
    });
    expect(live.calls.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('lets a bug through as it is', async () => {
    const live = liveWith(['a']);
    const bug = new TypeError('x');
    live.failNext('describe', bug);
    await expect(describeAll(live, ['a'], { concurrency: 1, signal: never })).rejects.toBe(bug);
  });
});
