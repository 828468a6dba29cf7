import type { Problem } from '../errors/problem.ts';
import type { ListedSchedule } from '../live/port.ts';
import { assemblePlan } from './assemble.ts';
import type { Verdict } from './change.ts';
import type { PlanInput } from './input.ts';
import { judge } from './judge.ts';
import { warnOfLimits } from './limits.ts';
import type { Change, Plan } from './plan.ts';
import { rulesOf } from './rules.ts';
import type { Rules } from './rules.ts';
import { survey } from './survey.ts';
import type { Survey } from './survey.ts';
import { isSilent } from './silent.ts';

/**
 * What comes of an input: its plan, or the live schedules to describe before there can be one (their ids, sorted, each
 * once): all that would be written to, all that the list cannot tell, what is to fire and announces nothing, and with mode
 * `deep` all of ours and every foreign one under an id of the list.
 */
export type Made =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'describe'; readonly ids: readonly string[] };

/** Makes the plan of an input: pure, and in the same order whatever the order of the input's parts. */
export function makePlan(input: PlanInput): Made {
  const { owned, foreign, verdicts, rules } = judgeAll(input);
  const ids = undescribed(input, { verdicts, rules });
  if (ids.length > 0) return { kind: 'describe', ids };
  const plan = assemblePlan(verdicts.filter(isChange), {
    ...input,
    live: { owned, foreign },
    empty: input.source.entries === 0,
    warnings: [...input.warnings, ...(rules.certain ? [] : warnOfUncertainty(input)), ...warnOfLimits(input)],
  });
  return { kind: 'plan', plan };
}

type Judged = Survey & { readonly verdicts: readonly Verdict[]; readonly rules: Rules };

function judgeAll(input: PlanInput): Judged {
  const rules = rulesOf(input);
  const found = survey(input, rules);
  return { ...found, rules, verdicts: found.cases.map((one) => judge(one, rules)) };
}

function isChange(verdict: Verdict): verdict is Change {
  return verdict.kind !== 'describe';
}

function undescribed(input: PlanInput, { verdicts, rules }: Pick<Judged, 'verdicts' | 'rules'>): string[] {
  const { live, mode, selected } = input;
  const asked = verdicts.filter(({ kind }) => kind === 'describe').map(({ id }) => id);
  const others = live
    .filter(({ described }) => described === null)
    .map(({ listed }) => listed)
    .filter(({ id }) => selected === null || selected.has(id))
    .filter(mode === 'deep' ? openDeep(input) : openSilent(input, rules))
    .map(({ id }) => id);
  return [...new Set([...asked, ...others])].sort();
}

function openSilent({ desired, owner }: PlanInput, rules: Rules): (listed: ListedSchedule) => boolean {
  const wanted = new Map(desired.map((one) => [one.id, one]));
  return (listed) => {
    const one = wanted.get(listed.id);
    return listed.owner === owner && one !== undefined && isSilent(listed, one, rules);
  };
}

function openDeep({ desired, invalid, owner }: PlanInput): (listed: ListedSchedule) => boolean {
  const wanted = new Set([...desired, ...invalid].map(({ id }) => id));
  return (listed) => listed.owner === owner || wanted.has(listed.id);
}

function warnOfUncertainty({ invalid }: PlanInput): Problem[] {
  const [place] = invalid
    .filter(({ id }) => id === null)
    .flatMap(({ problems }) => problems.map((one) => one.place));
  const message = 'nothing is paused or deleted for absence in this run: the id of an entry cannot be read';
  return [{ place: place ?? { kind: 'name', name: 'list' }, message }];
}
