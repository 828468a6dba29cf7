import { appendFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Problem } from '../errors/problem.ts';
import { renderAnnotations } from '../render/annotations.ts';
import { cutMarkdown, SUMMARY_LIMIT } from '../render/markdown/document.ts';
import type { World } from '../world.ts';
import type { CommandContext } from './context.ts';

type Told = Pick<CommandContext, 'world' | 'output'>;

export interface Annotated {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Under GitHub Actions: problems and warnings on the lines of the list's file. */
export function annotate({ world, output }: Told, { problems, warnings }: Annotated): void {
  if (world.env['GITHUB_ACTIONS'] !== 'true') return;
  const placed = (found: readonly Problem[]): Problem[] => found.map((one) => inWorkspace(one, world));
  output.err([
    ...renderAnnotations(placed(problems), 'error'),
    ...renderAnnotations(placed(warnings), 'warning'),
  ]);
}

/** Annotations name files from the workspace on, wherever in it the step works; others keep their path. */
function inWorkspace(problem: Problem, { cwd, env }: World): Problem {
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  const { place } = problem;
  if (place.kind !== 'file' || workspace === '') return problem;
  const file = relative(workspace, resolve(cwd, place.file));
  if (isAbsolute(file) || file.split(sep)[0] === '..') return problem;
  return { ...problem, place: { ...place, file: file.replaceAll(sep, '/') } };
}

/** Bytes; what a page is cut to below says nothing. */
const LEAST_ROOM = 1000;

/**
 * Under GitHub Actions: a page in the summary of the step, as far as the file has room: a longer one is not shown at all.
 * A summary that cannot be written is no reason to fail.
 */
export async function summarize({ world, output }: Told, markdown: () => readonly string[]): Promise<void> {
  const path = world.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') return;
  try {
    const room = SUMMARY_LIMIT - (await sizeOf(path));
    if (room < LEAST_ROOM) {
      output.note(['The step summary is full: this page is left out.']);
      return;
    }
    await appendFile(path, `${cutMarkdown(markdown(), room).join('\n')}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    output.note([`The step summary could not be written: ${why}`]);
  }
}

/** 0 where there is no such file yet. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}
