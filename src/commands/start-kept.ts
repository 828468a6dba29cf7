import { randomUUID } from 'node:crypto';
import { conflict } from '../apply/ending.ts';
import { startAll } from '../apply/start-all.ts';
import type { Starting, StartOutcome } from '../apply/start-all.ts';
import { makeStop } from '../apply/stop.ts';
import { chunksOf, countFills } from '../plan/verbs/backfill.ts';
import type { Filling } from '../plan/verbs/backfill.ts';
import type { Kept } from '../plan/verbs/keep-shown.ts';
import type { StartsPlan } from '../plan/verbs/starts.ts';
import type { Selecting } from './find-selected.ts';
import type { StartsLive } from './find-startable.ts';

export interface StartingKept {
  readonly live: StartsLive;
  readonly acting: Selecting;
  readonly spacingMs: number;
}

/** Starts what is kept of a plan; what is gone by now ends as a conflict, and comes last. */
export async function startKept(
  { plan, gone }: Kept,
  { live, acting, spacingMs }: StartingKept,
): Promise<readonly StartOutcome[]> {
  const { context, settings, progress } = acting;
  const { clock, signal } = context.world;
  const startings = plan.fillings
    .filter(({ id }) => !gone.has(id))
    .map((filling) => startingOf(filling, plan, live))
    .filter(({ asks }) => asks.length > 0);
  const total = startings.flatMap(({ asks }) => asks).reduce((sum, { starts }) => sum + starts, 0);
  let done = 0;
  const show = (): void => progress.update('starting workflows', done, total);
  const outcomes = await startAll(startings, {
    runs: live.runs,
    clock,
    signal,
    spacingMs,
    concurrency: settings.pace.concurrency,
    stop: makeStop({ clock, signal, deadlineMs: settings.pace.deadlineMs }),
    onLook: show,
    onAsked: (starts) => {
      done += starts;
      show();
    },
  }).finally(() => progress.clear());
  return [...outcomes, ...plan.fillings.filter(({ id }) => gone.has(id)).map(goneOutcome)];
}

function goneOutcome(filling: Filling): StartOutcome {
  const { id, animeId, title } = filling;
  const { start: asked } = countFills([filling]);
  const ending = conflict('it is no longer ours, or no longer fires then');
  return { id, animeId, title, ...ending, asked, begun: 0, started: 0, waiting: 0 };
}

function startingOf(filling: Filling, { verb, overlap }: StartsPlan, { runs }: StartsLive): Starting {
  const { id, animeId, title } = filling;
  const asks = chunksOf(filling, runs.limits.perRequest).map(({ starts, stretches }) => {
    const common = { overlap, requestId: randomUUID() };
    const send = () =>
      verb === 'trigger' ? runs.trigger(id, common) : runs.backfill(id, { ...common, stretches });
    const mayDrop = overlap === null || overlap === 'SKIP' || overlap === 'BUFFER_ONE';
    return { id, starts, isPast: verb === 'backfill', mayDrop, send };
  });
  return { id, animeId, title, asks };
}
