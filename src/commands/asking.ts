import { unfitFlag } from '../errors/usage.ts';
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

/** As much of a text as can be given as a reason, on one line. */
export function cutReason(text: string): string {
  const bytes = new TextEncoder().encode(onOneLine(text)).subarray(0, LONGEST_REASON);
  return new TextDecoder().decode(bytes, { stream: true }).trim();
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function readReason(text: string): string {
  const reason = onOneLine(text);
  if (reason === '')
    throw unfitFlag('--reason', JSON.stringify(text), { why: 'is empty', expected: 'why, in a few words' });
  if (reason.startsWith(OUR_NOTE.trim()))
    throw unfitFlag('--reason', reason, {
      why: 'begins as what sync writes',
      expected: `it without ${OUR_NOTE.trim()}`,
    });
  if (Buffer.byteLength(reason) > LONGEST_REASON)
    throw unfitFlag('--reason', `${reason.slice(0, 40)}…`, {
      why: 'is too long',
      expected: `it in at most ${LONGEST_REASON} bytes`,
    });
  return reason;
}
