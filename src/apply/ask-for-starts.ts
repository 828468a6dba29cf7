import { LiveError } from '../live/port.ts';
import type { Counts, Runs } from '../live/runs.ts';
import type { Clock } from '../world.ts';
import { APPLIED, failed, messageOf, skipped, unverified } from './ending.ts';
import type { Ending } from './ending.ts';

/** What it takes to ask for starts. */
export interface StartContext {
  readonly runs: Runs;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** So many starts of one schedule, and how to ask for them. */
export interface Ask {
  readonly id: string;
  readonly starts: number;
  readonly send: () => Promise<void>;
}

/** How asking ended, and what the schedule counts since: `dropped` by its overlap policy. */
export interface Asked {
  readonly ending: Ending;
  readonly started: number;
  readonly waiting: number;
  readonly dropped: number;
  readonly denied: boolean;
}

/** Pauses before each look: 12 s in all, for descriptions may take 5 s. */
const LOOKS_MS = [50, 100, 200, 400, 800, 1500, 3000, 3000, 3000] as const;
const NONE = { started: 0, waiting: 0, dropped: 0, denied: false };
/** What is looked at after the answer is looked at to its end, whoever interrupts. */
const TO_THE_END = new AbortController().signal;

/**
 * Asks once, and looks until the schedule's own counters show every start: as started, waiting for a run to end, or
 * dropped. An answer alone tells little: the older engine takes a request and acts on it later. Never throws.
 */
export async function askForStarts(ask: Ask, context: StartContext): Promise<Asked> {
  try {
    const before = await context.runs.counts(ask.id, context.signal);
    if (before === null) return { ...NONE, ending: failed('it is gone') };
    const lost = await send(ask);
    return await lookFor(ask, { ...context, before, lost });
  } catch (error) {
    const denied = error instanceof LiveError && error.kind === 'denied';
    const ending = context.signal.aborted ? skipped('interrupted') : failed(messageOf(error));
    return { ...NONE, denied, ending };
  }
}

/** Null: answered. A lost answer says nothing of what was done. */
async function send(ask: Ask): Promise<LiveError | null> {
  try {
    await ask.send();
    return null;
  } catch (error) {
    if (error instanceof LiveError && error.kind === 'transient') return error;
    throw error;
  }
}

interface Looking extends StartContext {
  readonly before: Counts;
  readonly lost: LiveError | null;
}

async function lookFor({ id, starts }: Ask, { runs, clock, before, lost }: Looking): Promise<Asked> {
  let seen = NONE;
  for (const pause of LOOKS_MS) {
    await clock.sleep(pause);
    const now = await runs.counts(id, TO_THE_END).catch(() => null);
    if (now === null) continue;
    const last = seen;
    seen = { ...NONE, ...growth(before, now) };
    // The newer engine (server 1.32) queues each start for a moment, also one that waits for nothing.
    const settled = seen.waiting === 0 || seen.waiting === last.waiting;
    const shown = seen.started + seen.waiting + seen.dropped;
    if (settled && shown >= starts) return { ...seen, ending: endingOf(seen) };
  }
  const shown = `${seen.started + seen.waiting} of ${starts} are shown`;
  return { ...seen, ending: unverified(lost === null ? shown : `${lost.message}; ${shown}`) };
}

function growth(before: Counts, now: Counts): Pick<Asked, 'started' | 'waiting' | 'dropped'> {
  return {
    started: now.actions - before.actions,
    waiting: Math.max(0, now.buffered - before.buffered),
    dropped: now.overlapSkipped - before.overlapSkipped,
  };
}

function endingOf({ dropped }: typeof NONE): Ending {
  if (dropped === 0) return APPLIED;
  return failed(`its overlap policy dropped ${dropped}, for a run of it was not over`);
}
