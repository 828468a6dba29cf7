import type { Report } from '../apply/outcome.ts';
import type { Change, Plan } from '../plan/plan.ts';
import { renderCommands } from '../render/commands.ts';
import { makeStyle } from '../render/style.ts';
import { allowingWords, commandLine, yesWords } from './command-line.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import type { FollowUp, VerbEnding } from './verb.ts';

/** A verb that came to its end. */
export interface Ended {
  readonly plan: Plan;
  readonly report: Report;
  readonly verb: VerbEnding;
}

/** Tells, on stderr, the command that goes on where something was left undone, and those that undo what was done. */
export function showFollowUps({ plan, report, verb }: Ended, context: CommandContext<BulkOptions>): void {
  const { applied, left } = byEnd(plan, report);
  const followUps = [
    ...(left.length === 0 ? [] : [goOn(left, verb, context)]),
    ...(applied.length === 0 ? [] : verb.followUps(applied, plan)),
  ];
  for (const followUp of followUps) showFollowUp(followUp, context);
}

/** The changes that were made, and those that were to be made and were not. */
export function byEnd(
  { changes }: Plan,
  { outcomes }: Report,
): { readonly applied: readonly Change[]; readonly left: readonly Change[] } {
  const ended = new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
  return {
    applied: changes.filter(({ id }) => ended.get(id) === 'applied'),
    left: changes.filter(({ id }) => ended.has(id) && ended.get(id) !== 'applied'),
  };
}

/** Commands of ours to be copied, on stderr, or why there are none; each without the program's name. */
export function showCommands(
  purpose: string,
  commands: readonly (readonly string[])[],
  context: CommandContext,
): void {
  showFollowUp({ purpose, commands }, context);
}

/** The same, with `--quiet` too where it names what must not be lost. */
export function showFollowUp({ purpose, commands, isLasting }: FollowUp, context: CommandContext): void {
  const { output } = context;
  const lines = commands.map((words) => commandLine(words, context));
  const shown = renderCommands(purpose, lines, makeStyle(output.stderr));
  if (isLasting === true) output.err(shown);
  else output.note(shown);
}

/** The same command again: what is done by now is left alone by it, or no longer named. */
function goOn(left: readonly Change[], verb: VerbEnding, context: CommandContext<BulkOptions>): FollowUp {
  const ids = context.args.length === 0 ? [] : left.map(({ id, replaces }) => replaces?.id ?? id);
  return { purpose: 'To go on:', commands: [again(verb, context, { ids, refusals: [] })] };
}

/** The words of the same command, with what it is refused allowed. */
export function liftingVerb(
  verb: VerbEnding,
  context: CommandContext<BulkOptions>,
  refusals: Plan['refusals'],
): readonly string[] {
  return again(verb, context, { ids: context.args, refusals });
}

interface Again {
  /** Where the command was given some. */
  readonly ids: readonly string[];
  readonly refusals: Plan['refusals'];
}

function again(
  { name, words, moreWords, operands }: VerbEnding,
  context: CommandContext<BulkOptions>,
  { ids, refusals }: Again,
): readonly string[] {
  const selection = operands ?? selectionOf(ids, context);
  const allowed = allowingWords(context.options.allow ?? [], refusals);
  return [name, ...selection, ...words, ...(moreWords?.() ?? []), ...allowed, ...yesWords(context)];
}

/** The words that select what is acted on: these ids, and the conditions of the command line. */
export function selectionOf(
  ids: readonly string[],
  { options: { all, where = [] } }: CommandContext<BulkOptions>,
): readonly string[] {
  const conditions = where.flatMap((condition) => ['--where', condition]);
  return [...ids, ...conditions, ...(all === true ? ['--all'] : [])];
}
