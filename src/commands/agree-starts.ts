import { needsYes } from '../errors/bulk.ts';
import { countFills } from '../plan/verbs/backfill.ts';
import { keepAll, keepShown } from '../plan/verbs/keep-shown.ts';
import type { Kept } from '../plan/verbs/keep-shown.ts';
import type { StartsPlan } from '../plan/verbs/starts.ts';
import { renderFallen } from '../render/starts.ts';
import { ask } from './ask.ts';
import { emitAhead } from './emit.ts';
import type { Selecting } from './find-selected.ts';

export interface Agreeing {
  readonly acting: Selecting;
  /** The same plan, made anew: a question may stand for hours. */
  readonly again: () => Promise<StartsPlan>;
}

/**
 * What somebody agreed to, as far as it still is to be started: after a question it is looked at again, and what fell away
 * meanwhile is told. Null: not agreed. Throws a KnownError where nobody can be asked.
 */
export async function agreeOn(plan: StartsPlan, { acting, again }: Agreeing): Promise<Kept | null> {
  const { context, settings } = acting;
  const { globals, world } = context;
  if (globals.yes === true) return keepAll(plan);
  if (!world.stdin.isTTY) throw needsYes(plan.verb);
  const { start: starts } = countFills(plan.fillings);
  const what = starts === 1 ? '1 workflow' : `${starts} workflows`;
  const where = `namespace ${plan.namespace} at ${settings.temporal.address}`;
  if (!(await ask(`Start ${what} in ${where}?`, world))) return null;
  const kept = keepShown(plan, await acting.progress.during('looking again', again()));
  emitAhead(context.output, (style) => renderFallen(kept.fallen, starts, style));
  return kept;
}
