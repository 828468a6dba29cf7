import { makeStyle } from '../render/style.ts';
import type { Style } from '../render/style.ts';
import type { CommandOutput } from './context.ts';

/** One value in every form that it is printed in; a form is made only when it is asked for. */
export interface Forms {
  text(style: Style): readonly string[];
  json(): object;
  /** One line a row; without it the document on one line. */
  ndjson?(): readonly string[];
  /** Without it the text, unstyled. */
  markdown?(): readonly string[];
}

/** Prints a command's result to stdout in the form that was asked for. */
export function emit(output: CommandOutput, forms: Forms): void {
  output.out(linesOf(output, forms));
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
      return forms.markdown?.() ?? forms.text(makeStyle({ color: false, width: undefined }));
  }
}
