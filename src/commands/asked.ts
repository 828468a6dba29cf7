import { parseAllow } from '../plan/allow.ts';
import type { Allowance } from '../plan/plan.ts';
import { parseCondition } from '../plan/select/condition.ts';
import type { Selection } from '../plan/select/select.ts';
import type { CommandContext, PlanningOptions, SelectOptions } from './context.ts';

/** What a command line asks of a plan, read before anything is connected to. */
export interface Asked {
  readonly selection: Selection;
  readonly allow: readonly Allowance[];
}

/** Throws a KnownError for a `--where` or an `--allow` that cannot be read. */
export function readAsked({ args, options }: CommandContext<PlanningOptions>): Asked {
  return { selection: readSelection(args, options), allow: (options.allow ?? []).map(parseAllow) };
}

/** The ids and `--where` conditions of a command line. */
export function readSelection(ids: readonly string[], { where = [] }: SelectOptions): Selection {
  return { ids, where: where.map(parseCondition) };
}
