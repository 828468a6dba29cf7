import type { Settings } from '../config/settings.ts';
import { skipped } from '../doctor/check.ts';
import type { Check } from '../doctor/check.ts';
import { judgeContract, judgeList, judgeUnread } from '../doctor/list.ts';
import type { ListFacts } from '../doctor/list.ts';
import { commandLine } from './command-line.ts';
import type { CommandContext } from './context.ts';
import { find } from './finding.ts';
import { readWanted } from './wanted.ts';
import type { WantedList } from './wanted.ts';

/** What the list tells by itself. */
export interface ExaminedList {
  readonly checks: readonly Check[];
  /** Where its workflows are started, sorted; the configured one where it starts none. */
  readonly taskQueues: readonly string[];
}

export async function examineList(context: CommandContext, settings: Settings): Promise<ExaminedList> {
  const { world } = context;
  const validate = commandLine(['validate'], context);
  let facts: ListFacts | null = null;
  let taskQueues = [settings.schedule.taskQueue];
  const list = await find({
    check: 'list',
    signal: world.signal,
    otherwise: (error) => judgeUnread(error, validate),
    look: async () => {
      const desired = await readWanted(settings, world);
      const actions = desired.wanted.flatMap(({ compiled: { schedule } }) => schedule?.action ?? []);
      if (actions.length > 0) taskQueues = [...new Set(actions.map(({ taskQueue }) => taskQueue))].toSorted();
      const workflows = actions.map(({ workflowType }) => workflowType);
      facts = { ...factsOf(desired), validate, workflows };
      return judgeList(facts);
    },
  });
  const contract = facts === null ? skipped('The list cannot be read.') : judgeContract(facts);
  return { checks: [list, { check: 'contract', ...contract }], taskQueues };
}

function factsOf({ list }: WantedList): Omit<ListFacts, 'validate' | 'workflows'> {
  const { entries, location } = list.source;
  return { location, entries, invalid: list.invalid.map(({ id }) => id ?? 'one without an id') };
}
