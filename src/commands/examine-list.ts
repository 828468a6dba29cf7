import type { Settings } from '../config/settings.ts';
import { skipped } from '../doctor/check.ts';
import type { Check } from '../doctor/check.ts';
import { judgeContract, judgeList } from '../doctor/list.ts';
import type { ListFacts } from '../doctor/list.ts';
import type { World } from '../world.ts';
import { find } from './finding.ts';
import { readWanted } from './wanted.ts';
import type { WantedList } from './wanted.ts';

/** What the list tells by itself. */
export interface ExaminedList {
  readonly checks: readonly Check[];
  /** Where its workflows are started, sorted; the configured one where it starts none. */
  readonly taskQueues: readonly string[];
}

export async function examineList(world: World, settings: Settings): Promise<ExaminedList> {
  let facts: ListFacts | null = null;
  let taskQueues = [settings.schedule.taskQueue];
  const list = await find({
    check: 'list',
    signal: world.signal,
    look: async () => {
      const desired = await readWanted(settings, world);
      const actions = desired.wanted.flatMap(({ compiled: { schedule } }) => schedule?.action ?? []);
      if (actions.length > 0) taskQueues = [...new Set(actions.map(({ taskQueue }) => taskQueue))].toSorted();
      facts = factsOf(
        desired,
        actions.map(({ workflowType }) => workflowType),
      );
      return judgeList(facts);
    },
  });
  const contract = facts === null ? skipped('The list cannot be read.') : judgeContract(facts);
  return { checks: [list, { check: 'contract', ...contract }], taskQueues };
}

function factsOf({ list }: WantedList, workflows: readonly string[]): ListFacts {
  const { entries, location } = list.source;
  return { location, entries, invalid: list.invalid.map(({ id }) => id ?? 'one without an id'), workflows };
}
