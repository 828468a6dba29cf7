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

/** Whether somebody holds a schedule for longer than they may; if so says on stderr which, and how to end it. */
export async function isHeldLong(held: Holds, context: CommandContext): Promise<boolean> {
  const { limitMs } = held;
  if (limitMs === null) return false;
  const { output, world } = context;
  const holds = await sinceWhen(held, world.signal, world.clock.now());
  const now = world.clock.now();
  const long = holds.filter(({ since }) => since !== null && now - since.at > limitMs);
  const unknown = holds.filter(({ since }) => since === null).map(({ change }) => change.id);
  if (unknown.length > 0) output.note([`Since when these are held is not known: ${unknown.join(', ')}.`]);
  if (long.length === 0) return false;
  const words = long.map(({ change, since }) => `${change.id} (${formatAge(now - (since?.at ?? now))})`);
  output.err([`Held by somebody for more than ${formatDuration(limitMs)}: ${words.join(', ')}.`]);
  showCommands(
    'To give them back to the list:',
    [['unhold', ...long.map(({ change }) => change.id)]],
    context,
  );
  return true;
}

/**
 * The same once writes are done, which so it never throws: their report is still to come. What cannot be told needs a
 * person as well. An interrupted command asks nobody.
 */
export async function mayBeHeldLong(held: Holds, context: CommandContext): Promise<boolean> {
  const { signal } = context.world;
  if (signal.aborted) return false;
  try {
    return await isHeldLong(held, context);
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
