import { formatPlace, type Problem } from '../../errors/problem.ts';
import type { Change, Plan } from '../../plan/plan.ts';
import { describeSpec } from '../describe-spec.ts';
import { hidePlanInputs } from '../hide-inputs.ts';
import { type InstantWords, makeInstantWords } from '../instant.ts';
import { KIND_WORDS, summarise } from '../kinds.ts';
import type { PlanView } from '../plan.ts';
import { describeAlterations, nameOf } from '../plan-change.ts';
import { cutMarkdown, escapeMarkdown, fencedLines, tableLines } from './document.ts';

/** The plan as Markdown, for a step summary or a comment; at most 1 MiB. */
export function renderPlanMarkdown(
  plan: Plan,
  view: Pick<PlanView, 'timezone' | 'showKept' | 'showInput' | 'allowWith'>,
): string[] {
  const shown = view.showInput === true ? plan : hidePlanInputs(plan);
  const changes = shown.changes.filter(({ kind }) => kind !== 'keep' || view.showKept);
  return cutMarkdown([
    `## Plan: ${summarise(plan.summary) || 'nothing to do'}`,
    '',
    `${escapeMarkdown(plan.source.location)} → namespace ${escapeMarkdown(plan.namespace)}, owner ${escapeMarkdown(plan.owner)}`,
    ...refusalLines(plan, view),
    ...changeLines(changes, makeInstantWords(view.timezone)),
    ...problemLines('Warnings', plan.warnings),
  ]);
}

/** A heading and one item a problem; nothing where there is none. */
export function problemLines(heading: string, problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return [];
  const items = problems.map(({ place, message, hint }) => {
    const text = hint === undefined ? message : `${message} (${hint})`;
    return `- ${escapeMarkdown(`${formatPlace(place)}: ${text}`)}`;
  });
  return ['', `### ${heading}`, '', ...items];
}

function refusalLines({ refusals }: Plan, { allowWith }: Pick<PlanView, 'allowWith'>): readonly string[] {
  if (refusals.length === 0) return [];
  const rows = refusals.map(({ guard, actual, message }) => [
    [guard],
    [message],
    [`--allow ${guard}=${actual}`],
  ]);
  const table = tableLines({ heads: ['guard', 'why', 'if it is meant'], rows });
  const command =
    allowWith === undefined ? [] : ['', 'If all of it is meant:', '', ...fencedLines([allowWith])];
  return ['', '### Refused: nothing is written', '', ...table, ...command];
}

function changeLines(changes: readonly Change[], instants: InstantWords): readonly string[] {
  if (changes.length === 0) return [];
  const rows = changes.map((change) => [
    [`${KIND_WORDS[change.kind].sign} ${change.kind}`],
    [nameOf(change)],
    [change.title],
    [instants.within(change.reason)],
    whatChanges(change, instants),
  ]);
  return ['', ...tableLines({ heads: ['', 'id', 'title', 'why', 'changes'], rows })];
}

function whatChanges(change: Change, instants: InstantWords): readonly string[] {
  const warnings = change.warnings.map((warning) => `! ${instants.within(warning)}`);
  if (change.write?.kind === 'create' && change.replaces === null) {
    const [first] = change.next.after;
    const times = describeSpec(change.write.creation.schedule.spec);
    return [times, ...(first === undefined ? [] : [`first ${instants.one(first)}`]), ...warnings];
  }
  return [
    ...describeAlterations(change, instants).map(({ label, from, to }) => `${label}: ${from} → ${to}`),
    ...(change.replaces === null ? [] : [`replaces ${change.replaces.id}, which is paused first`]),
    ...warnings,
  ];
}
