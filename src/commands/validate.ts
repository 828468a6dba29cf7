import type { ExitCode } from '../errors/known.ts';
import { validateJson } from '../render/json/validate.ts';
import { renderValidation } from '../render/validation.ts';
import type { CommandContext, ValidateOptions } from './context.ts';
import { emit } from './emit.ts';
import { annotate } from './github.ts';
import { readSettings } from './settings.ts';
import { readWanted } from './wanted.ts';

/** `validate`: the list alone. 4 when an entry is invalid, with `--strict` 1. */
export async function validate(context: CommandContext<ValidateOptions>): Promise<ExitCode> {
  const settings = await readSettings(context);
  const { list, warnings } = await readWanted(settings, context.world);
  const problems = list.invalid.flatMap((entry) => entry.problems);
  const view = { source: list.source, invalid: list.invalid.length, problems, warnings, texts: list.texts };
  emit(context.output, {
    text: (style) => renderValidation(view, style),
    json: () => validateJson(view),
  });
  annotate(context, view);
  if (problems.length === 0) return 0;
  return context.options.strict === true ? 1 : 4;
}
