import { describe, expect, onTestFinished, test } from 'vitest';
import { withLive } from '../../../src/commands/live.ts';
import { readSettings } from '../../../src/commands/settings.ts';
import { unavailable } from '../../../src/errors/connection.ts';
import { interrupted } from '../../../src/errors/interrupted.ts';
import type { KnownError } from '../../../src/errors/known.ts';
import type { TemporalLive } from '../../../src/live/temporal/live.ts';
import { contextIn } from '../../support/acting.ts';
import { folderWith } from '../../support/folder.ts';
import { EMPTY_NAMESPACE } from '../../support/live/empty-namespace.ts';
import { startGrpcServer } from '../../support/live/grpc-server.ts';
import { realClock, testWorld } from '../../support/world.ts';

const lost = unavailable({ address: 'x:1', namespace: 'echora' }, 'list its runs', new Error('busy'));

/** What comes out of a command that first does this, and then fails. */
async function failureAfter(act: (live: TemporalLive) => Promise<unknown>, error: KnownError = lost) {
  const server = await startGrpcServer({ ...EMPTY_NAMESPACE, PatchSchedule: () => ({}) });
  onTestFinished(() => server.close());
  const env = { TEMPORAL_ADDRESS: server.address };
  const world = testWorld([], { cwd: folderWith(), env, clock: realClock });
  const context = contextIn(world);
  const settings = await readSettings(context);
  const failing = withLive(context, settings, async (live) => {
    await act(live);
    throw error;
  });
  return failing.then(
    () => null,
    (thrown: unknown) => thrown as KnownError,
  );
}

const start = (live: TemporalLive) => live.runs.trigger('s-1', { overlap: null, requestId: 'r' });

/** On a machine with much else to do: the client of Temporal takes its time to load. */
describe('a failure that was foreseen', { timeout: 60_000 }, () => {
  test('comes as it is where nothing was written', async () => {
    expect(await failureAfter((live) => live.list(new AbortController().signal))).toBe(lost);
  });

  test('promises no more that nothing was written where something was, nor asks for the same again', async () => {
    const error = await failureAfter(start);
    expect(error).toMatchObject({ code: lost.code, message: lost.message, exitCode: 4 });
    expect(lost.hint).toContain('Run it again');
    expect(error?.hint).toContain('Writes were sent before that, and may be done');
  });

  test('keeps an exit code that promises nothing', async () => {
    const end = interrupted(AbortSignal.abort('SIGTERM'));
    expect(await failureAfter(start, end)).toBe(end);
  });
});
