import type { Creation, DescribedSchedule, Update } from '../../../src/live/port.ts';
import type { Change, Plan } from '../../../src/plan/plan.ts';
import { buildDescribed } from './live.ts';

/** What a namespace holds after a plan was applied without a hitch. Throws where a write does not fit what is there. */
export function applyToModel(plan: Plan, live: readonly DescribedSchedule[]): DescribedSchedule[] {
  const model = new Map(live.map((described) => [described.id, described]));
  for (const change of plan.changes) applyChange(change, model);
  return [...model.values()];
}

function applyChange({ write, replaces }: Change, model: Map<string, DescribedSchedule>): void {
  if (replaces !== null) update(replaces.write.update, model);
  if (write?.kind === 'create') create(write.creation, model);
  if (write?.kind === 'update') update(write.update, model);
  if (write?.kind === 'delete' && !model.delete(write.from.id))
    throw new Error(`${write.from.id} is not there`);
}

function create(creation: Omit<Creation, 'requestId'>, model: Map<string, DescribedSchedule>): void {
  if (model.has(creation.id)) throw new Error(`${creation.id} is there already`);
  const { id, owner, mark, memo, schedule, state } = creation;
  model.set(id, buildDescribed({ id, owner, mark, memo, schedule, ...state }));
}

function update(
  { from, schedule, state, owner, mark }: Omit<Update, 'requestId'>,
  model: Map<string, DescribedSchedule>,
) {
  if (model.get(from.id) !== from) throw new Error(`${from.id} is not as it was described`);
  model.set(from.id, { ...from, schedule: schedule ?? from.schedule, state, owner, mark });
}
