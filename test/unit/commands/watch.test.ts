import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../../src/commands/context.ts';
import { watch } from '../../../src/commands/watch.ts';
import { refused } from '../../../src/errors/connection.ts';
import { createOutput } from '../../../src/program/output.ts';
import { ENTER_SCREEN, LEAVE_SCREEN } from '../../../src/render/screen.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { testWorld } from '../../support/world.ts';

/** Watches what `look` answers from look to look; the last look is interrupted. */
async function watched(looks: readonly (() => readonly string[])[]) {
  const ending = new AbortController();
  const clock = fakeClock(Date.UTC(2026, 3, 6, 12));
  const world = testWorld([], { columns: 100, clock, signal: ending.signal });
  const context: CommandContext = {
    world,
    globals: {},
    options: {},
    args: [],
    output: createOutput(world, { color: 'never' }),
    tool: 'echora-sched 1.2.3',
  };
  let next = 0;
  const watching = watch(context, {
    intervalMs: 2000,
    timezone: 'Asia/Tokyo',
    look: async () => {
      const look = looks[next++];
      if (next >= looks.length) ending.abort('SIGINT');
      return look?.() ?? [];
    },
  });
  const failure = await watching.then(
    () => null,
    (error: unknown) => error,
  );
  return { text: world.stdout.text, frames: world.stdout.text.split('\u001B[H').slice(1), failure };
}

const gone = () => {
  throw refused({ address: 'temporal:7233', namespace: 'echora' });
};

describe('watching', () => {
  test('draws what there is again and again, and leaves the terminal as it was', async () => {
    const { text, frames, failure } = await watched([() => ['one'], () => ['two'], () => ['never drawn']]);
    expect(failure).toBeNull();
    expect(text.startsWith(ENTER_SCREEN) && text.endsWith(LEAVE_SCREEN)).toBe(true);
    expect(frames).toHaveLength(2);
    expect(frames[0]).toContain('Mon 2026-04-06 21:00 JST; drawn anew every 2s.');
    expect(frames[0]).toContain('one');
    expect(frames[1]).toContain('Mon 2026-04-06 21:00:02 JST');
    expect(frames[1]).toContain('two');
  });

  test('keeps what it saw last while the server is away, and says so', async () => {
    const { frames } = await watched([() => ['one'], gone, () => ['two'], () => []]);
    expect(frames[1]).toContain('what is below is older. Nothing listens at temporal:7233.');
    expect(frames[1]).toContain('one');
    expect(frames[2]).not.toContain('older');
    expect(frames[2]).toContain('two');
  });

  test('never takes the terminal when there is nothing to see at first', async () => {
    const { text, failure } = await watched([gone]);
    expect({ text, failure }).toEqual({
      text: '',
      failure: expect.objectContaining({ code: 'connection.refused' }),
    });
  });

  test('gives the terminal back when it breaks', async () => {
    const bug = () => {
      throw new Error('a bug');
    };
    const { text, failure } = await watched([() => ['one'], bug, () => []]);
    expect(failure).toEqual(new Error('a bug'));
    expect(text.endsWith(LEAVE_SCREEN)).toBe(true);
  });

  test('never draws more lines than the terminal has', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);
    const { frames } = await watched([() => lines, () => []]);
    expect(frames[0]?.split('\r\n')).toHaveLength(24);
    expect(frames[0]).toContain('line 199');
  });
});
