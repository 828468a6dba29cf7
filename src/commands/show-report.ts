import type { Report } from '../apply/outcome.ts';
import type { Settings } from '../config/settings.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Plan } from '../plan/plan.ts';
import { printNdjson } from '../render/json/print.ts';
import { reportJson } from '../render/json/report.ts';
import { countWrites } from '../render/kinds.ts';
import { cutMarkdown } from '../render/markdown/document.ts';
import { renderPlanMarkdown } from '../render/markdown/plan.ts';
import { renderReportMarkdown } from '../render/markdown/report.ts';
import { renderReport } from '../render/report.ts';
import type { CommandContext, PlanningOptions } from './context.ts';
import { emit } from './emit.ts';
import { summarize } from './github.ts';

interface Reporting {
  readonly context: CommandContext<PlanningOptions>;
  readonly plan: Plan;
  readonly settings: Settings;
  /** The command that did it, and does what is left: `sync` unless said. */
  readonly command?: string;
}

/** 4 when anything needs a person, else 0. */
export function syncExitCode({ summary }: Plan, { totals }: Report): ExitCode {
  const undone = totals.failed + totals.conflict + totals.unverified + totals.skipped;
  return undone + summary.blocked + summary.invalid > 0 ? 4 : 0;
}

/** What was done, as the command's result, and plan and report as the step's summary under GitHub Actions. */
export async function showReport(report: Report, code: ExitCode, reporting: Reporting): Promise<void> {
  const { context, plan, settings, command = 'sync' } = reporting;
  const json = (): ReturnType<typeof reportJson> => reportJson(report, code);
  const markdown = (): readonly string[] => renderReportMarkdown(report, command);
  emit(context.output, {
    text: (style) => (countWrites(plan.summary) === 0 ? [] : ['', ...renderReport(report, style, command)]),
    json,
    ndjson: () => printNdjson(json()),
    markdown,
  });
  const { options } = context;
  const view = {
    timezone: settings.schedule.timezone,
    showKept: options.showKept === true,
    showInput: options.showInput === true,
  };
  await summarize(context, () => cutMarkdown([...renderPlanMarkdown(plan, view), '', ...markdown()]));
}
