import { parseDuration } from '../anime/duration.ts';
import { messageOf } from '../apply/ending.ts';
import { badFlag } from '../errors/usage.ts';
import type { ListedSchedule } from '../live/port.ts';
import { heldSince, pauseOf } from '../plan/held-since.ts';
import type { HeldSince } from '../plan/held-since.ts';
import type { Change, Plan } from '../plan/plan.ts';
import { formatAge, formatDuration } from '../render/quantity.ts';
import type { CommandContext, PlanningOptions } from './context.ts';
import { showCommands } from './follow-up.ts';
import { openTracer } from './trace-holds.ts';
import type { Traceable } from './trace-holds.ts';

export interface Holds {
  readonly plan: Plan;
  readonly listed: readonly ListedSchedule[];
  /** Null: no hold is too long. */
  readonly limitMs: number | null;
  /** Asked of holds whose notes do not tell since when they are. */
  readonly live: Traceable;
}

/** Reads `--fail-on-held`. Throws a KnownError for what is no duration. */
export function readHoldLimit({ failOnHeld }: PlanningOptions): number | null {
  if (failOnHeld === undefined) return null;
  const ms = parseDuration(failOnHeld);
  if (ms === null) throw badFlag('--fail-on-held', failOnHeld, 'a duration such as 14d');
  return ms;
}

/** What of the holds of a plan needs a person. */
export interface LongHolds {
  readonly limitMs: number;
  readonly long: readonly { readonly id: string; readonly forMs: number }[];
  /** Ids of what is held since nobody knows when. */
  readonly unknown: readonly string[];
}

/** Which schedules somebody holds for longer than they may. Null: none may be too long. Throws what asking the server does. */
export async function findLongHolds(held: Holds, context: CommandContext): Promise<LongHolds | null> {
  const { limitMs } = held;
  if (limitMs === null) return null;
  const { clock, signal } = context.world;
  const holds = await sinceWhen(held, signal, clock.now());
  const now = clock.now();
  const aged = holds.map(({ change, since }) => ({ id: change.id, forMs: since && now - since.at }));
  return {
    limitMs,
    long: aged.flatMap(({ id, forMs }) => (forMs !== null && forMs > limitMs ? { id, forMs } : [])),
    unknown: aged.filter(({ forMs }) => forMs === null).map(({ id }) => id),
  };
}

/** Says on stderr what is held for too long, and how to end it. Answers whether anything is. */
export function tellLongHolds(holds: LongHolds | null, context: CommandContext): boolean {
  if (holds === null) return false;
  const { limitMs, long, unknown } = holds;
  const { output } = context;
  if (unknown.length > 0) output.note([`Since when these are held is not known: ${unknown.join(', ')}.`]);
  if (long.length === 0) return false;
  const words = long.map(({ id, forMs }) => `${id} (${formatAge(forMs)})`);
  output.err([`Held by somebody for more than ${formatDuration(limitMs)}: ${words.join(', ')}.`]);
  showCommands('To give them back to the list:', [['unhold', ...long.map(({ id }) => id)]], context);
  return true;
}

/**
 * Both once writes are done, which so never throws: their report is still to come. What cannot be told needs a
 * person as well. An interrupted command asks nobody.
 */
export async function mayBeHeldLong(held: Holds, context: CommandContext): Promise<boolean> {
  const { signal } = context.world;
  if (signal.aborted) return false;
  try {
    return tellLongHolds(await findLongHolds(held, context), context);
  } catch (error) {
    if (!signal.aborted)
      context.output.err([`How long schedules are held cannot be told (${messageOf(error)}).`]);
    return true;
  }
}

interface Hold {
  readonly change: Change;
  /** Null: nobody knows. */
  readonly since: HeldSince | null;
}

/** Asks of all of them, whatever their number: an exit code rests on it. */
async function sinceWhen({ plan, listed, live }: Holds, signal: AbortSignal, now: number): Promise<Hold[]> {
  const byId = new Map(listed.map((schedule) => [schedule.id, schedule]));
  const holds = plan.changes.filter(isHeld).map((change) => ({ change, schedule: byId.get(change.id) }));
  const traces = await openTracer(live, signal, Infinity)(holds.flatMap(({ schedule }) => schedule ?? []));
  return holds.map(({ change, schedule }) => {
    if (schedule === undefined) return { change, since: null };
    const pause = pauseOf(schedule, traces.get(change.id) ?? null, now);
    // What somebody resumed is held, too.
    return { change, since: pause === null ? heldSince(schedule, now) : pause.since };
  });
}

function isHeld({ kind, held }: Change): boolean {
  return kind === 'held' || held;
}
