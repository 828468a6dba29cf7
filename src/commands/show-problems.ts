import { invalidEntries } from '../errors/source.ts';
import { renderInvalid, renderLeftOut } from '../render/invalid.ts';
import { makeStyle } from '../render/style.ts';
import { commandLine } from './command-line.ts';
import type { CommandContext } from './context.ts';
import { annotate } from './github.ts';
import type { WantedList } from './wanted.ts';

/**
 * Says what is wrong with single entries, each at its place; with `strict` that is an error of the whole run. Warnings
 * belong to the plan or the validation that is shown later; here they only become annotations.
 */
export function showProblems(context: CommandContext, desired: WantedList, strict: boolean): void {
  const { output } = context;
  const problems = desired.invalid.flatMap((entry) => entry.problems);
  annotate(context, { problems, warnings: desired.warnings });
  if (problems.length === 0) return;
  if (strict) throw invalidEntries(desired.invalid.length, problems, desired.list.texts);
  output.err(renderInvalid(problems, desired.list.texts, makeStyle(output.stderr)));
}

/** Says how many entries a command that reads the list alone goes on without; each becomes an annotation. */
export function noteLeftOut(context: CommandContext, { invalid }: WantedList): void {
  const { output } = context;
  annotate(context, { problems: invalid.flatMap(({ problems }) => problems), warnings: [] });
  if (invalid.length === 0) return;
  output.err(renderLeftOut(invalid.length, commandLine(['validate'], context), makeStyle(output.stderr)));
}
