import { KnownError } from '../errors/known.ts';
import type { ExitCode } from '../errors/known.ts';
import { createOutput, outputFlags } from './output.ts';
import type { Run } from './run.ts';
import { version } from './version.ts';

/** 1 promises that nothing was written; after a command that writes, only a person can tell. */
const NOTHING_WRITTEN = 1;
const UNKNOWN_EFFECT = 4;

/** Puts a failure into words, on stderr for people, as one document on stdout for programs, and into an exit code. */
export async function reportFailure(error: unknown, run: Run): Promise<ExitCode> {
  const { argv, env } = run.world;
  const output = createOutput(run.world, outputFlags(argv));
  const { renderAnnotations } = await import('../render/annotations.ts');
  const { errorJson } = await import('../render/json/error.ts');
  const { renderBug, renderError } = await import('../render/error.ts');
  const { makeStyle } = await import('../render/style.ts');
  const style = makeStyle(output.stderr);
  const forPrograms = output.format === 'json' || output.format === 'ndjson';
  if (forPrograms) output.out([JSON.stringify(errorJson(error), null, output.format === 'json' ? 2 : 0)]);
  if (!(error instanceof KnownError)) {
    output.err(renderBug(error, { version: version(), command: argv.map(withoutPassword) }, style));
    return run.writes ? UNKNOWN_EFFECT : NOTHING_WRITTEN;
  }
  if (!forPrograms) output.err(renderError(error, style));
  if (env['GITHUB_ACTIONS'] === 'true') output.err(renderAnnotations(error.problems, 'error'));
  return error.exitCode;
}

function withoutPassword(word: string): string {
  return word.replace(/:\/\/([^:@/]*):[^@]*@/, '://$1:***@');
}
