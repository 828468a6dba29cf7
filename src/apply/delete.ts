import type { DescribedSchedule, LiveError } from '../live/port.ts';
import { isAsPlanned, whatChanged } from './as-planned.ts';
import { attempt, ATTEMPTS, backOff, describe } from './attempt.ts';
import { APPLIED, conflict, failed } from './ending.ts';
import type { Ending } from './ending.ts';
import type { WriteContext } from './write-context.ts';

/**
 * Deletes a schedule that is still as planned; one that is gone already is a success. A deletion takes no token, so the
 * look comes just before. Throws LiveError for what the server refuses for good.
 */
export async function remove(planned: DescribedSchedule, context: WriteContext): Promise<Ending> {
  let error: LiveError | null = null;
  for (let sends = 0; ; sends += 1) {
    const there = await describe(planned.id, context);
    if (there === null) return APPLIED;
    if (!isAsPlanned(there, planned)) {
      return conflict(`somebody changed it after it was planned: ${whatChanged(there, planned).join(', ')}`);
    }
    if (error !== null && (sends === ATTEMPTS || context.halted() !== null)) return failed(error.message);
    error = await attempt(() => context.live.delete(planned.id), ['transient']);
    if (error === null) return APPLIED;
    await backOff(sends + 1, context);
  }
}
