import { setImmediate } from 'node:timers/promises';

/** A large answer of a server comes in pieces, each of which takes a turn of the event loop. */
const TURNS = 10;

/**
 * Lets what has arrived meanwhile be dealt with. Reading a long list keeps the thread to itself, while Temporal could be
 * making its next page if it were asked for.
 */
export async function giveWay(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await setImmediate();
}
