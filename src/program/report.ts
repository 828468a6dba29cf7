import type { CommandContext, Format } from '../commands/context.ts';
import { KnownError } from '../errors/known.ts';
import type { ExitCode } from '../errors/known.ts';
import type { Style } from '../render/style.ts';
import { createOutput, outputFlags } from './output.ts';
import type { Run } from './run.ts';
import { version } from './version.ts';

/** 1 promises that nothing was written; after a command that writes, only a person can tell. */
const NOTHING_WRITTEN = 1;
const UNKNOWN_EFFECT = 4;

/** Puts a failure into words, on stderr for people, as one document on stdout for programs, and into an exit code. */
export async function reportFailure(error: unknown, run: Run): Promise<ExitCode> {
  const { world, writes } = run;
  const output = createOutput(world, outputFlags(world.argv));
  const isKnown = error instanceof KnownError;
  const isDocument = output.format === 'json' || output.format === 'ndjson';
  const forPrograms = isDocument && !world.stdout.closed;
  const { makeStyle } = await import('../render/style.ts');
  const render = await openRender(error, world.argv);
  if (forPrograms) output.out(await documentLines(error, output.format));
  if (!forPrograms || !isKnown) output.err(render(makeStyle(output.stderr)));
  await showPage(render(makeStyle({ color: false, width: undefined })), { world, output });
  if (!isKnown) return writes ? UNKNOWN_EFFECT : NOTHING_WRITTEN;
  const { annotate } = await import('../commands/github.ts');
  annotate({ world, output }, { problems: error.problems, warnings: [] });
  return error.exitCode;
}

async function openRender(error: unknown, argv: readonly string[]): Promise<(style: Style) => string[]> {
  const { renderBug, renderError } = await import('../render/error.ts');
  const context = { version: version(), command: argv.map(withoutPassword) };
  return (style) =>
    error instanceof KnownError ? renderError(error, style) : renderBug(error, context, style);
}

async function documentLines(error: unknown, format: Format): Promise<readonly string[]> {
  const { errorJson } = await import('../render/json/error.ts');
  return [JSON.stringify(errorJson(error), null, format === 'json' ? 2 : 0)];
}

/** A page is what stdout was asked for, or the summary of a step. */
async function showPage(lines: readonly string[], context: Pick<CommandContext, 'world' | 'output'>) {
  const { fencedLines } = await import('../render/markdown/document.ts');
  const { summarize } = await import('../commands/github.ts');
  const page = ['## Error', '', ...fencedLines(lines)];
  if (context.output.format === 'markdown') context.output.out(page);
  await summarize(context, () => page);
}

function withoutPassword(word: string): string {
  return word.replace(/:\/\/([^:@/]*):[^@]*@/, '://$1:***@');
}
