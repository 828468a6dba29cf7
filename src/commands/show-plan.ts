import type { Settings } from '../config/settings.ts';
import type { Plan } from '../plan/plan.ts';
import { planJson } from '../render/json/plan.ts';
import { printNdjson } from '../render/json/print.ts';
import { renderPlanMarkdown } from '../render/markdown/plan.ts';
import { renderPlan } from '../render/plan.ts';
import type { PlanView } from '../render/plan.ts';
import { commandLine } from './command-line.ts';
import type { CommandContext, PlanningOptions } from './context.ts';
import { emit, emitAhead } from './emit.ts';
import { summarize } from './github.ts';

export interface Showing {
  readonly context: CommandContext<PlanningOptions>;
  readonly settings: Settings;
  /** What applies the plan; left out where applying follows anyway. */
  readonly applyWith?: string;
  /** The words of the command that does what is refused. */
  readonly lifting: (refusals: Plan['refusals']) => readonly string[];
  /** Also what stays as it is; as its flag says unless said. */
  readonly showKept?: boolean;
}

/** A plan as the command's result, and as the step's summary under GitHub Actions. */
export async function showPlan(plan: Plan, showing: Showing): Promise<void> {
  const { context, lifting } = showing;
  const { refusals } = plan;
  const allowWith = refusals.length === 0 ? {} : { allowWith: commandLine(lifting(refusals), context) };
  const view = { ...viewOf(showing), ...allowWith };
  const markdown = (): readonly string[] => renderPlanMarkdown(plan, view);
  const json = (): ReturnType<typeof planJson> => planJson(plan, view);
  emit(context.output, {
    text: (style) => renderPlan(plan, style, view),
    json,
    ndjson: () => printNdjson(json()),
    markdown,
  });
  await summarize(context, markdown);
}

/** A plan on the way to applying it. */
export function previewPlan(plan: Plan, showing: Omit<Showing, 'lifting'>): void {
  emitAhead(showing.context.output, (style) => renderPlan(plan, style, viewOf(showing)));
}

/** The same, behind another plan. */
export function previewNext(plan: Plan, showing: Omit<Showing, 'lifting'>): void {
  emitAhead(showing.context.output, (style) => ['', ...renderPlan(plan, style, viewOf(showing))]);
}

function viewOf({ context, settings, applyWith, showKept }: Omit<Showing, 'lifting'>): PlanView {
  const { options, output } = context;
  return {
    timezone: settings.schedule.timezone,
    showKept: showKept ?? options.showKept === true,
    showInput: options.showInput === true,
    all: output.verbose,
    ...(applyWith === undefined ? {} : { applyWith }),
  };
}
