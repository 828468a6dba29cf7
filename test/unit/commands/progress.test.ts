import { describe, expect, test } from 'vitest';
import { createProgress } from '../../../src/commands/progress.ts';
import type { Globals } from '../../../src/commands/context.ts';
import { contextIn } from '../../support/acting.ts';
import { fakeClock } from '../../support/fake-live/clock.ts';
import { testWorld } from '../../support/world.ts';
import type { WorldOptions } from '../../support/world.ts';

const CLEAR = '\r\u001B[2K';

function opened(options: WorldOptions = { columns: 80 }, globals: Globals = { color: 'never' }) {
  const clock = fakeClock();
  const context = contextIn(testWorld([], { clock, ...options }), globals);
  const wait = (ms: number) =>
    createProgress(context).during(
      'reading',
      clock.sleep(ms).then(() => 'done'),
    );
  const written = () => context.world.stderr.text;
  return { clock, context, wait, written };
}

describe('what is waited for', () => {
  test('is told once a second has passed, and how long it takes, in one line that is gone in the end', async () => {
    const { wait, written } = opened();
    expect(await wait(1250)).toBe('done');
    const lines = ['1.0s', '1.1s', '1.2s'].map((took) => `${CLEAR}reading … ${took}`);
    expect(written()).toBe([...lines, CLEAR].join(''));
  });

  test('is not told of a command that takes less, whatever it waits for', async () => {
    const { wait, written } = opened();
    await wait(400);
    await wait(400);
    expect(written()).toBe('');
    await wait(400);
    expect(written()).toContain('reading … ');
  });

  test('gives way to whatever is written meanwhile', async () => {
    const { clock, context, wait, written } = opened();
    const waited = wait(1150);
    await clock.sleep(1120);
    context.output.note(['a remark']);
    await waited;
    expect(written()).toContain(`reading … 1.1s${CLEAR}a remark\n`);
  });

  test('fits a narrow terminal, where it could not be written over else', async () => {
    const { wait, written } = opened({ columns: 12 });
    await wait(1050);
    expect(written()).toBe(`${CLEAR}reading … 1…${CLEAR}`);
  });

  test('ends as the work does that fails', async () => {
    const { context, written } = opened();
    const failing = createProgress(context).during('reading', Promise.reject(new Error('cut')));
    await expect(failing).rejects.toThrow('cut');
    expect(written()).toBe('');
  });

  test.each<[string, WorldOptions, Globals]>([
    ['where no terminal is', {}, {}],
    ['in CI', { columns: 80, env: { CI: 'true' } }, {}],
    ['while a list is typed there', { columns: 80 }, { source: '-' }],
    ['with --quiet', { columns: 80 }, { quiet: true }],
    ['for programs', { columns: 80 }, { output: 'json' }],
  ])('is not told %s', async (_, options, globals) => {
    const { wait, written } = opened(options, globals);
    await wait(3000);
    expect(written()).toBe('');
  });
});
