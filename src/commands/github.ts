import { appendFile } from 'node:fs/promises';
import type { Problem } from '../errors/problem.ts';
import { renderAnnotations } from '../render/annotations.ts';
import type { CommandContext } from './context.ts';

export interface Annotated {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Under GitHub Actions: problems and warnings on the lines of the list's file. */
export function annotate({ world, output }: CommandContext, { problems, warnings }: Annotated): void {
  if (world.env['GITHUB_ACTIONS'] !== 'true') return;
  output.err([...renderAnnotations(problems, 'error'), ...renderAnnotations(warnings, 'warning')]);
}

/** Under GitHub Actions: a page in the summary of the step. A summary that cannot be written is no reason to fail. */
export async function summarize(
  { world, output }: Pick<CommandContext, 'world' | 'output'>,
  markdown: () => readonly string[],
): Promise<void> {
  const path = world.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') return;
  try {
    await appendFile(path, `${markdown().join('\n')}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    output.note([`The step summary could not be written: ${why}`]);
  }
}
