import { randomUUID } from 'node:crypto';
import type { Creation, DescribedSchedule } from '../live/port.ts';
import { sameContent } from '../schedule/canonical.ts';
import { sameState } from './as-planned.ts';
import { attempt, ATTEMPTS, backOff, describe, isTransient } from './attempt.ts';
import { APPLIED, conflict, failed } from './ending.ts';
import type { Ending } from './ending.ts';
import type { WriteContext } from './write-context.ts';

/**
 * Creates a schedule. An id that is taken is fine when what is there is ours and equal, as after an answer that was
 * lost; otherwise it is a `conflict`. Throws LiveError for what the server refuses for good.
 */
export async function create(planned: Omit<Creation, 'requestId'>, context: WriteContext): Promise<Ending> {
  const creation = { ...planned, requestId: randomUUID() };
  for (let sends = 1; ; sends += 1) {
    const error = await attempt(() => context.live.create(creation), ['exists', 'transient']);
    if (error === null) return APPLIED;
    if (isTransient(error)) await backOff(sends, context);
    const there = await describe(creation.id, context);
    if (there !== null) return compare(there, planned);
    if (sends === ATTEMPTS || context.halted() !== null) return failed(error.message);
  }
}

function compare(there: DescribedSchedule, planned: Omit<Creation, 'requestId'>): Ending {
  if (there.owner !== planned.owner) {
    const whose = there.owner === null ? 'nobody’s' : `${there.owner}’s`;
    return conflict(`a schedule with this id is there by now, and it is ${whose}`);
  }
  const equal = sameContent(there.schedule, planned.schedule) && sameState(there.state, planned.state);
  return equal ? APPLIED : conflict('a schedule with this id is there by now, and it is not as planned');
}
