import { isWorkflowType, WORKFLOW_TYPES } from '../contract/workflows.ts';
import type { KnownError } from '../errors/known.ts';
import { fail, failedBy, ok, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatNumber, formatSome } from './words.ts';

/** A list that could be read. */
export interface ListFacts {
  /** As people write it. */
  readonly location: string;
  readonly entries: number;
  /** The ids of the invalid ones, as far as they can be read. */
  readonly invalid: readonly string[];
  /** The command line that shows what is wrong with them. */
  readonly validate: string;
  /** Of each entry that makes a schedule. */
  readonly workflows: readonly string[];
}

const SHOWN = 5;

export function judgeList({ location, entries, invalid, validate }: ListFacts): Finding {
  const size = formatNumber(entries, 'entry').replace('entrys', 'entries');
  if (invalid.length === 0) return ok(`${location} has ${size}, all of them valid.`);
  const which = `${invalid.length} of them invalid: ${formatSome(invalid, SHOWN)}`;
  return fail(`${location} has ${size}, ${which}.`, whereToLook(validate));
}

/** A list that cannot be read as a whole; what is wrong on single lines is shown elsewhere. */
export function judgeUnread(error: KnownError, validate: string): Finding {
  return error.problems.length === 0 ? failedBy(error) : fail(error.message, whereToLook(validate));
}

function whereToLook(validate: string): string {
  return `Run \`${validate}\`: it shows what is wrong, each with its place.`;
}

/** Whether workers know what the list starts. */
export function judgeContract({ workflows }: ListFacts): Finding {
  return judgeTypes(workflows, {
    who: 'the list starts',
    none: 'The list starts nothing.',
    mend: 'Mend its workflow in the list',
  });
}

/** The same of the schedules that are live; of each its workflow type. */
export function judgeLiveContract(workflows: readonly string[]): Finding {
  const size = formatNumber(workflows.length, 'live schedule');
  return judgeTypes(workflows, {
    who: workflows.length === 1 ? 'the live schedule starts' : `the ${size} start`,
    none: 'No schedule of this owner is live.',
    mend: 'Bring it in line with the list (`echora-sched sync`)',
  });
}

interface Words {
  /** With its verb. */
  readonly who: string;
  readonly none: string;
  readonly mend: string;
}

function judgeTypes(workflows: readonly string[], { who, none, mend }: Words): Finding {
  const types = [...new Set(workflows)].toSorted();
  const unknown = types.filter((type) => !isWorkflowType(type));
  if (types.length === 0) return ok(none);
  if (unknown.length === 0) return ok(`Workers know every workflow that ${who}: ${types.join(', ')}.`);
  const known = Object.keys(WORKFLOW_TYPES).join(', ');
  return warn(
    `The contract with workers does not have what ${who}: ${unknown.join(', ')}.`,
    `${mend} (the contract has ${known}), or make sure that some worker serves it.`,
  );
}
