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
  /** Called whenever the schedule is looked at once more. */
  readonly onLook: () => void;
}

/** So many starts of one schedule, and how to ask for them. */
export interface Ask {
  readonly id: string;
  readonly starts: number;
  /** All are for times that have passed: what starts for a later one is the schedule's own. */
  readonly isPast: boolean;
  /** The overlap policy may drop them; true where it is not known. */
  readonly mayDrop: boolean;
  readonly send: () => Promise<void>;
}

/** How asking ended, and what of it the schedule shows, never more than was asked: `dropped` by its overlap policy. */
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
    const askedAt = context.clock.now();
    const before = await context.runs.counts(ask.id, context.signal);
    if (before === null) return { ...NONE, ending: failed('it is gone') };
    const lost = await send(ask);
    return await lookFor(ask, { ...context, before, askedAt, lost });
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
  /** Epoch ms. */
  readonly askedAt: number;
  readonly lost: LiveError | null;
}

async function lookFor(ask: Ask, looking: Looking): Promise<Asked> {
  const { starts } = ask;
  const { runs, clock, lost, onLook } = looking;
  let seen = NONE;
  for (const pause of LOOKS_MS) {
    await clock.sleep(pause);
    onLook();
    const now = await runs.counts(ask.id, TO_THE_END).catch(() => null);
    if (now === null) continue;
    const last = seen;
    seen = { ...NONE, ...growth(ask, now, looking) };
    // The newer engine (server 1.32) queues each start for a moment, also one that waits for nothing.
    const settled = seen.waiting === 0 || seen.waiting === last.waiting;
    const shown = seen.started + seen.waiting + seen.dropped;
    if (settled && shown >= starts) return { ...seen, ending: endingOf(seen) };
  }
  const shown = `${seen.started + seen.waiting} of ${starts} are shown`;
  return { ...seen, ending: unverified(lost === null ? shown : `${lost.message}; ${shown}`) };
}

/**
 * What of the growth is ours. A start that waited leaves the buffer as it begins, and so adds nothing to the sum. What the
 * schedule starts by itself meanwhile is taken off where the server tells it: not of a trigger, whose run is for the same
 * moment, nor of what waits or was dropped, which servers only count. There too never more is ours than was asked.
 */
function growth(
  { starts, isPast, mayDrop }: Ask,
  now: Counts,
  { before, askedAt }: Looking,
): Pick<Asked, 'started' | 'waiting' | 'dropped'> {
  const own = isPast ? countOwn(now, before, askedAt) : 0;
  const within = (count: number, most: number) => Math.max(0, Math.min(count, most));
  const buffered = now.buffered - before.buffered;
  const taken = within(now.actions - before.actions - own + buffered, starts);
  const waiting = within(buffered, taken);
  const dropped = mayDrop ? within(now.overlapSkipped - before.overlapSkipped, starts - taken) : 0;
  return { started: taken - waiting, waiting, dropped };
}

/** Begun since, for a time since: a server shows its last ten. */
function countOwn({ recent }: Counts, before: Counts, askedAt: number): number {
  const known = new Set(before.recent.map(({ runId }) => runId));
  return recent.filter(({ runId, scheduledAt }) => scheduledAt >= askedAt && !known.has(runId)).length;
}

function endingOf({ dropped }: typeof NONE): Ending {
  if (dropped === 0) return APPLIED;
  return failed(`its overlap policy dropped ${dropped}, for a run of it was not over`);
}
