import { randomUUID } from 'node:crypto';
import type { LiveError } from '../live/port.ts';
import { sameToken } from './as-planned.ts';
import { attempt, ATTEMPTS, backOff, isTransient } from './attempt.ts';
import { conflict, failed, unverified } from './ending.ts';
import type { Ending } from './ending.ts';
import type { Sent } from './judge.ts';
import { verify } from './verify.ts';
import type { WriteContext } from './write-context.ts';

/**
 * Sends an update and looks until the server shows it: an OK proves nothing, since V1 engines drop an update with a
 * stale token silently. It is sent again only while everything is as planned; otherwise it ends as `conflict`.
 * Throws LiveError for what the server refuses for good.
 */
export async function update(planned: Sent, context: WriteContext): Promise<Ending> {
  let request = { ...planned, requestId: randomUUID() };
  let error: LiveError | null = null;
  for (let sends = 1; ; sends += 1) {
    const { live } = context;
    const sent = request;
    error = await attempt(() => live.update(sent), ['missing', 'stale', 'transient']);
    if (isTransient(error)) await backOff(sends, context);
    const { end, again } = await verify(sent, context);
    if (end !== undefined) return end;
    if (sends === ATTEMPTS || context.halted() !== null) return giveUp(error, sends);
    // V1 takes an update whose request id it has seen for the first one: another token needs another id.
    const requestId = sameToken(again, sent.from) ? sent.requestId : randomUUID();
    request = { ...sent, from: again, requestId };
  }
}

function giveUp(error: LiveError | null, sends: number): Ending {
  if (error === null)
    return unverified(`it was sent ${sends === 1 ? 'once' : `${sends} times`} and never showed`);
  if (isTransient(error)) return failed(error.message);
  return conflict(`somebody keeps changing it: ${error.message}`);
}
