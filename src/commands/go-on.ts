import type { Report } from '../apply/outcome.ts';
import type { Change, Plan } from '../plan/plan.ts';
import { backupAgain } from './backup.ts';
import type { Backup } from './backup.ts';
import { planningWords, yesWords } from './command-line.ts';
import type { Refused } from './command-line.ts';
import type { CommandContext, SyncOptions } from './context.ts';
import { byEnd, showCommands, showFollowUp } from './follow-up.ts';
import { lockWords } from './lock.ts';
import type { Planning } from './planning.ts';
import { allowing } from './undo.ts';

export interface SyncEnded {
  readonly plan: Plan;
  readonly report: Report;
  readonly backup: Backup;
}

/** Tells, on stderr, the command that goes on where a sync left something undone. A saved plan holds no more by then. */
export function showGoOn({ plan, report, backup }: SyncEnded, planning: Planning<SyncOptions>): void {
  const { context } = planning;
  const { left } = byEnd(plan, report);
  if (left.length === 0) return;
  const words = ['sync', ...planningWords(context), ...syncFlags(context, backup)];
  showCommands('To go on:', [[...words, ...allowCreates({ plan, report }, planning)]], context);
}

/** Tells, on stderr and with `--quiet` too, how to bring back what a sync deleted. */
export function showRestore(
  { plan, report, backup }: SyncEnded,
  { context, settings }: Planning<SyncOptions>,
): void {
  const file = backup.file();
  if (file === null) return;
  const deleted = byEnd(plan, report).applied.filter(({ kind }) => kind === 'delete').length;
  const allowed = allowing('create', deleted, { ...settings, owned: plan.live.owned - deleted });
  const commands = [['restore', file, ...lockWords(context.options), ...allowed]];
  showFollowUp({ purpose: 'To bring back what was deleted:', commands, isLasting: true }, context);
}

/** The words of the sync that does what its dry run shows, or is refused; a saved plan is held to the same age. */
export function applyingSync(
  context: CommandContext<SyncOptions>,
  refusals: readonly Refused[] = [],
): readonly string[] {
  const { plan: file, maxAge } = context.options;
  return [
    'sync',
    ...planningWords(context, refusals),
    ...syncFlags(context, null),
    ...(file === undefined ? [] : ['--plan', file]),
    ...(file === undefined || maxAge === undefined ? [] : ['--max-age', maxAge]),
  ];
}

/** The words of the sync that does what this one is refused; of a saved plan, those that save one that may be applied. */
export function liftingSync(
  context: CommandContext<SyncOptions>,
  refusals: readonly Refused[],
): readonly string[] {
  const { plan: file } = context.options;
  if (file === undefined) return applyingSync(context, refusals);
  return ['plan', ...planningWords(context, refusals), '--out', file];
}

function syncFlags(context: CommandContext<SyncOptions>, backup: Backup | null): readonly string[] {
  const { options } = context;
  return [...backupAgain(options, backup), ...lockWords(options), ...yesWords(context)];
}

/** The guard lets a first run create all, and asks about many once something is owned: also what such a run left. */
function allowCreates(
  { plan, report }: Omit<SyncEnded, 'backup'>,
  { asked, settings }: Planning,
): readonly string[] {
  const { applied, left } = byEnd(plan, report);
  const count = left.filter(creates).length;
  const owned = plan.live.owned + applied.filter(creates).length;
  const isAllowed = asked.allow.some(({ guard, max }) => guard === 'create' && (max ?? Infinity) >= count);
  // What was not seen to be made may be there all the same.
  const mayOwn = owned > 0 || report.outcomes.some(({ attempts }) => attempts > 0);
  return isAllowed || !mayOwn ? [] : allowing('create', count, { ...settings, owned });
}

function creates({ effects }: Change): boolean {
  return effects.includes('create');
}
