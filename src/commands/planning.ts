import type { Settings } from '../config/settings.ts';
import { describeAll } from '../live/describe-all.ts';
import type { ListedSchedule } from '../live/port.ts';
import type { TemporalLive } from '../live/temporal/live.ts';
import type { LiveView, PlanInput } from '../plan/input.ts';
import { makePlan } from '../plan/make.ts';
import type { Plan } from '../plan/plan.ts';
import { select } from '../plan/select/select.ts';
import type { Asked } from './asked.ts';
import { candidatesOf } from './candidates.ts';
import type { CommandContext, PlanningOptions } from './context.ts';
import { assertOurs } from './missing.ts';
import type { ProgressLine } from './progress.ts';
import { readBoth } from './side-by-side.ts';
import { readWanted } from './wanted.ts';
import type { WantedList } from './wanted.ts';
import { withOver } from './with-over.ts';

/** What of Temporal makes a plan: reading only. */
export type PlanningLive = Pick<TemporalLive, 'place' | 'list' | 'describe' | 'checkMarks'>;

/** Both sides, as read. */
export interface Gathered {
  readonly desired: WantedList;
  readonly listed: readonly ListedSchedule[];
}

/** A plan, and what it was made of. */
export interface Planned extends Gathered {
  readonly plan: Plan;
}

export interface Planning<Options = PlanningOptions> {
  readonly context: CommandContext<Options>;
  readonly asked: Asked;
  readonly settings: Settings;
  readonly progress: ProgressLine;
}

/** The one way to a plan: reads the list and the namespace side by side, and describes whatever would change. */
export async function planNow(live: PlanningLive, planning: Planning): Promise<Planned> {
  const gathered = await gather(live, planning);
  return { ...gathered, plan: await planGathered(live, gathered, planning) };
}

/** Reads the list and the namespace, and makes sure that our marks can be there. */
export async function gather(live: PlanningLive, { context, settings, asked }: Planning): Promise<Gathered> {
  const over = isWhole(asked) ? 'ids' : 'all';
  const [listed, desired] = await readBoth(context, (world) => [
    live.list(world.signal),
    readWanted(settings, world, over),
    live.checkMarks(world.signal),
  ]);
  return { listed, desired };
}

/** The plan for what was gathered; describes whatever it would change. */
export async function planGathered(
  live: PlanningLive,
  gathered: Gathered,
  planning: Planning,
): Promise<Plan> {
  const { context, asked, settings, progress } = planning;
  const { desired } = gathered;
  const now = context.world.clock.now();
  const basis: PlanBasis = {
    now,
    tool: context.tool,
    owner: settings.owner,
    mode: context.options.deep === true ? 'deep' : 'list',
    source: desired.list.source,
    invalid: desired.invalid,
    warnings: desired.warnings,
    selected: selectedOf(gathered, planning, now),
    limits: settings.limits,
    allow: asked.allow,
    graceMs: settings.retire.graceMs,
  };
  return describeAndPlan(live, { basis, gathered, settings, signal: context.world.signal, progress });
}

/** The ids of schedules to look at; null: all of them, and then no candidate need be made of a list that may be long. */
function selectedOf(gathered: Gathered, { asked, settings }: Planning, now: number): PlanInput['selected'] {
  if (isWhole(asked)) return null;
  const sides = { ...gathered, owner: settings.owner, now };
  const candidates = candidatesOf(sides);
  assertOurs(asked.selection.ids, candidates, sides);
  return select(asked.selection, candidates, now);
}

/** Whether no schedule was asked for by name or by condition. */
function isWhole({ selection: { ids, where } }: Asked): boolean {
  return ids.length === 0 && where.length === 0;
}

type PlanBasis = Omit<PlanInput, 'live' | 'place' | 'desired'>;

interface Describing {
  readonly basis: PlanBasis;
  readonly gathered: Gathered;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly progress: ProgressLine;
}

/** What a plan would change is described first: what is shown is then all that changes, and has its precondition. */
async function describeAndPlan(live: PlanningLive, describing: Describing): Promise<Plan> {
  const { basis, gathered, settings, signal, progress } = describing;
  const at = { settings: settings.schedule, now: basis.now };
  const { concurrency } = settings.pace;
  const onProgress = (done: number, total: number) => progress.update('reading schedules', done, total);
  let views: readonly LiveView[] = gathered.listed.map((schedule) => ({ listed: schedule, described: null }));
  for (;;) {
    const { wanted } = withOver(gathered.desired, views, at);
    const desired = wanted.map(({ compiled }) => compiled);
    const made = makePlan({ ...basis, desired, place: live.place, live: views });
    if (made.kind === 'plan') return made.plan;
    const found = await describeAll(live, made.ids, { concurrency, signal, onProgress }).finally(() =>
      progress.clear(),
    );
    views = views.map((view) =>
      found.has(view.listed.id) ? { ...view, described: found.get(view.listed.id) ?? 'missing' } : view,
    );
  }
}
