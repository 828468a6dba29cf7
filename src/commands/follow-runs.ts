import type { StartOutcome } from '../apply/start-all.ts';
import type { RecentRun } from '../live/port.ts';
import type { RunStatus } from '../live/runs.ts';
import type { FollowedRun } from '../render/json/starts.ts';
import { nameOf } from '../render/plan-change.ts';
import type { CommandContext } from './context.ts';
import type { Startable, StartsLive } from './find-startable.ts';
import { isForeseen } from './foreseen.ts';

/** How often a run is looked at. */
const EVERY_MS = 1_000;

export interface Following {
  readonly live: StartsLive;
  readonly context: CommandContext;
  /** As described before anything was started: by this a new run is told. */
  readonly targets: readonly Startable[];
}

/**
 * Tells of each run that was started until it ends, a line for what is new of it. An interrupt ends the telling, and
 * leaves the runs alone. By the schedule's id, as last seen; one is missing where its run never was.
 */
export async function followRuns(
  outcomes: readonly StartOutcome[],
  following: Following,
): Promise<ReadonlyMap<string, FollowedRun>> {
  const { context, targets } = following;
  const applied = new Map(
    outcomes.filter(({ outcome }) => outcome === 'applied').map(({ id, waiting }) => [id, waiting > 0]),
  );
  const followed = await Promise.all(
    targets
      .filter(({ id }) => applied.has(id))
      .map((target) => followOne(target, applied.get(target.id) === true, following)),
  );
  const found = followed.filter((one) => one !== null);
  if (found.some(([, { status }]) => status === 'running'))
    context.output.note(['No longer followed; what runs goes on.']);
  return new Map(found);
}

async function followOne(
  target: Startable,
  waits: boolean,
  following: Following,
): Promise<[string, FollowedRun] | null> {
  const { live, context } = following;
  const { clock, signal } = context.world;
  const tell = (words: string): void => {
    const line = [`${nameOf(target)}  ${words}`];
    if (context.output.format === 'text') context.output.out(line);
    else context.output.note(line);
  };
  if (waits) tell('waits for the run before to end');
  const run = await findNew(target, following);
  if (run === null) return null;
  const { workflowId, runId } = run;
  tell(`${workflowId} (run ${runId}): running`);
  let status: RunStatus = 'running';
  while (status === 'running' && !signal.aborted) {
    const now = await look(() => live.runs.status(run, signal), target, context);
    if (now === null) break;
    status = now;
    if (status === 'running') await clock.sleep(EVERY_MS, signal);
  }
  if (status !== 'running') tell(`${workflowId}: ${status}`);
  return [target.id, { workflowId, runId, status }];
}

/** The run that was not there before; one that waits for another to end may take its time. Null: nobody looks any more. */
async function findNew(target: Startable, { live, context }: Following): Promise<RecentRun | null> {
  const { clock, signal } = context.world;
  const known = new Set(target.described.recent.map(({ runId }) => runId));
  while (!signal.aborted) {
    const now = await look(() => live.describe(target.id, signal), target, context);
    if (now === null) return null;
    const found = now.recent.findLast(({ runId }) => !known.has(runId));
    if (found !== undefined) return found;
    await clock.sleep(EVERY_MS, signal);
  }
  return null;
}

/**
 * Looks once. Null: there is nothing to be looked at any more, which is told. It was started all the same, so that what
 * was foreseen is not thrown: the report would be lost, and whoever asks again starts a second run.
 */
async function look<T>(
  ask: () => Promise<T | null>,
  target: Startable,
  { world: { signal }, output }: CommandContext,
): Promise<T | null> {
  let trouble = 'it is gone';
  try {
    const seen = await ask();
    if (seen !== null) return seen;
  } catch (error) {
    if (signal.aborted) return null;
    if (!isForeseen(error)) throw error;
    trouble = error.message;
  }
  output.err([`${nameOf(target)} cannot be followed any more: ${trouble}`]);
  return null;
}
