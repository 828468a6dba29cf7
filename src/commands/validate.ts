import type { Settings } from '../config/settings.ts';
import type { Explanation } from '../desired/postgres/explain.ts';
import type { ExitCode } from '../errors/known.ts';
import { nothingToExplain } from '../errors/postgres.ts';
import { ExplainedError } from '../errors/postgres-explained.ts';
import { renderExplanation } from '../render/explanation.ts';
import { validateJson } from '../render/json/validate.ts';
import { fencedLines } from '../render/markdown/document.ts';
import { renderValidationMarkdown } from '../render/markdown/validation.ts';
import { makeStyle } from '../render/style.ts';
import { renderValidation } from '../render/validation.ts';
import type { CommandContext, ValidateOptions } from './context.ts';
import { emitPage } from './emit.ts';
import { foreseen } from './finding.ts';
import { annotate } from './github.ts';
import { openSource, postgresOptions } from './open-source.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './settings.ts';
import { readWanted } from './wanted.ts';
import type { World } from '../world.ts';

const PLAIN = makeStyle({ color: false, width: undefined });

/** `validate`: the list alone, and with `--explain` how it is read. 4 when an entry is invalid, with `--strict` 1. */
export async function validate(context: CommandContext<ValidateOptions>): Promise<ExitCode> {
  const settings = await readSettings(context);
  const progress = createProgress(context);
  const explanation =
    context.options.explain === true
      ? await progress.during('looking at the query', explainList(settings, context.world))
      : null;
  const read = () => progress.during('reading the list', readWanted(settings, context.world, 'ids'));
  const { list, warnings: odd } = await (explanation === null
    ? read()
    : explained(context, explanation, read));
  const warnings = [...(explanation?.warnings ?? []), ...odd];
  const problems = list.invalid.flatMap((entry) => entry.problems);
  const view = { source: list.source, invalid: list.invalid.length, problems, warnings, texts: list.texts };
  await emitPage(context, {
    text: (style) => [
      ...(explanation === null ? [] : renderExplanation(explanation, style)),
      ...renderValidation(view, style),
    ],
    json: () => validateJson(view, explanation),
    markdown: () => [
      ...(explanation === null ? [] : explanationPage(explanation)),
      ...renderValidationMarkdown(view),
    ],
  });
  annotate(context, view);
  if (problems.length === 0) return 0;
  return context.options.strict === true ? 1 : 4;
}

/** What was found out of a query is shown as well where its list cannot be read; programs find it in the error. */
async function explained<T>(
  { world, output }: CommandContext,
  explanation: Explanation,
  read: () => Promise<T>,
): Promise<T> {
  try {
    if (explanation.failure !== null) throw explanation.failure;
    return await read();
  } catch (error) {
    const known = foreseen(error, world.signal);
    if (output.format === 'text') output.out(renderExplanation(explanation, makeStyle(output.stdout)));
    if (output.format === 'markdown') output.out(explanationPage(explanation));
    throw new ExplainedError(known, explanation);
  }
}

function explanationPage(explanation: Explanation): readonly string[] {
  return [...fencedLines(renderExplanation(explanation, PLAIN)), ''];
}

/** Throws a KnownError where the list is not read with a query. */
async function explainList(settings: Settings, world: World): Promise<Explanation> {
  const options = postgresOptions(settings, world);
  if (options === null) throw nothingToExplain((await openSource(settings, world)).location);
  const { explainPostgres } = await import('../desired/postgres/explain.ts');
  return explainPostgres(options, world.signal);
}
