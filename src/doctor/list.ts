import { isWorkflowType, WORKFLOW_TYPES } from '../contract/workflows.ts';
import { fail, ok, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatNumber, formatSome } from './words.ts';

/** A list that could be read. */
export interface ListFacts {
  /** As people write it. */
  readonly location: string;
  readonly entries: number;
  /** The ids of the invalid ones, as far as they can be read. */
  readonly invalid: readonly string[];
  /** Of each entry that makes a schedule. */
  readonly workflows: readonly string[];
}

const SHOWN = 5;

export function judgeList({ location, entries, invalid }: ListFacts): Finding {
  const size = formatNumber(entries, 'entry').replace('entrys', 'entries');
  if (invalid.length === 0) return ok(`${location} has ${size}, all of them valid.`);
  const which = `${invalid.length} of them invalid: ${formatSome(invalid, SHOWN)}`;
  return fail(
    `${location} has ${size}, ${which}.`,
    'Run `echora-sched validate`: it shows each with its place.',
  );
}

/** Whether workers know what the list starts. */
export function judgeContract({ workflows }: ListFacts): Finding {
  const types = [...new Set(workflows)].toSorted();
  const unknown = types.filter((type) => !isWorkflowType(type));
  if (types.length === 0) return ok('The list starts nothing.');
  if (unknown.length === 0)
    return ok(`Workers know every workflow that the list starts: ${types.join(', ')}.`);
  const known = Object.keys(WORKFLOW_TYPES).join(', ');
  return warn(
    `The contract with workers does not have what the list starts: ${unknown.join(', ')}.`,
    `Mend its workflow in the list (the contract has ${known}), or make sure that some worker serves it.`,
  );
}
