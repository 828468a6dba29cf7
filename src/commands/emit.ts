import { fencedLines } from '../render/markdown/document.ts';
import { makeStyle } from '../render/style.ts';
import type { Style } from '../render/style.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { summarize } from './github.ts';

/** One value in every form that it is printed in; a form is made only when it is asked for. */
export interface Forms {
  text(style: Style): readonly string[];
  json(): object;
  /** One line a row; without it the document on one line. */
  ndjson?(): readonly string[];
  /** Without it the text, unstyled, as a block. */
  markdown?(): readonly string[];
}

/** Prints a command's result to stdout in the form that was asked for. */
export function emit(output: CommandOutput, forms: Forms): void {
  output.out(linesOf(output, forms));
}

/** The same; under GitHub Actions the Markdown is a page in the summary of the step as well. */
export async function emitPage(
  context: Pick<CommandContext, 'world' | 'output'>,
  forms: Forms,
): Promise<void> {
  emit(context.output, forms);
  await summarize(context, () => markdownOf(forms));
}

/** Shows what comes ahead of a result: on stdout for people; on stderr where stdout is for the one document. */
export function emitAhead(output: CommandOutput, text: (style: Style) => readonly string[]): void {
  if (output.format === 'text') output.out(text(makeStyle(output.stdout)));
  else output.note(text(makeStyle(output.stderr)));
}

function linesOf({ format, stdout }: CommandOutput, forms: Forms): readonly string[] {
  switch (format) {
    case 'text':
      return forms.text(makeStyle(stdout));
    case 'json':
      return [JSON.stringify(forms.json(), null, 2)];
    case 'ndjson':
      return forms.ndjson?.() ?? [JSON.stringify(forms.json())];
    case 'markdown':
      return markdownOf(forms);
  }
}

function markdownOf(forms: Forms): readonly string[] {
  return forms.markdown?.() ?? fencedLines(forms.text(makeStyle({ color: false, width: undefined })));
}
