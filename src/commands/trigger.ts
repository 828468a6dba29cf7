import type { ExitCode } from '../errors/known.ts';
import { planTrigger, queuesOf } from '../plan/verbs/trigger.ts';
import { readMost, readOverlap } from './backfill.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { findAgain, findStartable, readActing } from './find-startable.ts';
import type { Startable, StartsLive } from './find-startable.ts';
import { selectionOf } from './follow-up.ts';
import { followRuns } from './follow-runs.ts';
import { withLive } from './live.ts';
import { readSettings } from './settings.ts';
import { carryOut } from './start-planned.ts';

export interface TriggerOptions extends BulkOptions {
  readonly overlap?: string;
  readonly max?: string;
  readonly follow?: true;
}

/** As many a second as Temporal Cloud starts of all schedules of a namespace. */
const SPACING_MS = 100;
/** A run's workflow id carries the second it was asked for: two of one id in one second are one run. */
const SAME_ID_SPACING_MS = 1_100;

/** `trigger`: starts the workflow of schedules now. */
export async function trigger(context: CommandContext<TriggerOptions>): Promise<ExitCode> {
  const { options, world } = context;
  const [overlap, most] = [readOverlap(options.overlap), readMost(options.max)];
  const settings = await readSettings(context);
  const acting = readActing(context, settings);
  return withLive(context, settings, async (live) => {
    let targets = await findStartable(live, acting);
    const pollers = await countPollers(targets, live, context);
    const place = { owner: settings.owner, namespace: live.place.namespace };
    const asked = { ...place, now: world.clock.now(), overlap, most, pollers };
    const plan = planTrigger({ ...asked, targets });
    return carryOut(plan, {
      live,
      acting,
      again: async () => {
        targets = await findAgain(live, targets, acting);
        return planTrigger({ ...asked, targets });
      },
      spacingMs: spacingOf(targets),
      follow: options.follow === true ? (outcomes) => followRuns(outcomes, { live, context, targets }) : null,
      goOn: (left) => [['trigger', ...left.map(({ id }) => id), ...wordsOf(options)]],
      lifting: ({ actual }) => [
        'trigger',
        ...selectionOf(context.args, context),
        ...wordsOf({ ...options, max: String(actual) }),
      ],
    });
  });
}

/** A trigger's own words, to be said again. */
function wordsOf({ overlap, max, follow }: TriggerOptions): readonly string[] {
  const values = { '--overlap': overlap, '--max': max };
  const given = Object.entries(values).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
  return [...given, ...(follow === true ? ['--follow'] : [])];
}

async function countPollers(
  targets: readonly Startable[],
  { runs }: StartsLive,
  { world }: CommandContext,
): Promise<ReadonlyMap<string, number>> {
  const queues = queuesOf(targets);
  const counts = await Promise.all(queues.map((queue) => runs.pollers(queue, world.signal)));
  return new Map(queues.map((queue, index) => [queue, counts[index] ?? 0]));
}

function spacingOf(targets: readonly Startable[]): number {
  const ids = new Set(targets.map(({ described }) => described.schedule.action.workflowId));
  return ids.size < targets.length ? SAME_ID_SPACING_MS : SPACING_MS;
}
