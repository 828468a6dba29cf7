import type { Settings } from '../config/settings.ts';
import { KnownError } from '../errors/known.ts';
import { afterWriting } from '../errors/written.ts';
import { connectTemporal } from '../live/temporal/connect.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { CommandContext } from './context.ts';
import { createProgress } from './progress.ts';

/** What changes schedules, or starts what they start. */
const WRITES: readonly string[] = ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule', 'PatchSchedule'];

/**
 * Connects, uses, and closes in every case. A KnownError that would promise that nothing was written (exit code 1) promises
 * that no more once a write was sent.
 */
export async function withLive<T>(
  context: CommandContext,
  { temporal, pace }: Settings,
  use: (live: TemporalLive) => Promise<T>,
): Promise<T> {
  const { identity, clock, random, signal } = context.world;
  let writes = 0;
  const onCall = (method: string): void => {
    if (WRITES.includes(method)) writes += 1;
  };
  const connecting = connectTemporal({ settings: temporal, pace, identity, clock, random, signal, onCall });
  const live = await createProgress(context).during(`connecting to ${temporal.address}`, connecting);
  try {
    return await use(live);
  } catch (error) {
    throw writes > 0 && error instanceof KnownError && error.exitCode === 1 ? afterWriting(error) : error;
  } finally {
    await live.close();
  }
}
