import { badFlag } from '../errors/usage.ts';
import type { Asking } from '../plan/verbs/pause.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { World } from '../world.ts';

/** A note of a patch ends at 1000 bytes on servers, and the rest of it takes some. */
const LONGEST_REASON = 700;

/** Who asks, when, and why. Throws a KnownError for a reason that cannot stand in a human's note. */
export function readAsking(reason: string | undefined, { clock, identity }: World): Asking {
  return {
    reason: reason === undefined ? '' : readReason(reason),
    by: identity,
    at: Math.floor(clock.now() / 1000) * 1000,
  };
}

function readReason(text: string): string {
  const reason = text.replaceAll(/\s+/gu, ' ').trim();
  if (reason === '') throw badFlag('--reason', JSON.stringify(text), 'why, in a few words');
  if (reason.startsWith(OUR_NOTE.trim()))
    throw badFlag('--reason', reason, `it without ${OUR_NOTE.trim()}, which begins what sync writes`);
  if (Buffer.byteLength(reason) > LONGEST_REASON)
    throw badFlag('--reason', `${reason.slice(0, 40)}…`, `it in at most ${LONGEST_REASON} bytes`);
  return reason;
}
