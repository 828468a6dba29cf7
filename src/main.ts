import { interrupted, interruptedCode } from './errors/interrupted.ts';
import type { ExitCode } from './errors/known.ts';
import { unwritableOutput } from './errors/output.ts';
import { runProgram } from './program.ts';
import { reportFailure } from './program/report.ts';
import type { Run } from './program/run.ts';
import type { World } from './world.ts';

export { worldOf } from './program/host.ts';

/** Runs the program once in this world. Never throws: every failure becomes words and an exit code. */
export async function main(world: World): Promise<ExitCode> {
  const code = await runToEnd({ world, writes: false, code: 0 });
  // Whoever ends the process now would cut off what its readers have not taken yet.
  await Promise.all([world.stdout.flush(), world.stderr.flush()]);
  return code;
}

async function runToEnd(run: Run): Promise<ExitCode> {
  const { world } = run;
  try {
    await runProgram(run);
  } catch (error) {
    return await reportFailure(world.signal.aborted ? interrupted(world.signal) : error, run);
  }
  if (world.signal.aborted) return interruptedCode(world.signal);
  const unwritten = await world.stdout.flush();
  if (unwritten === null) return exitCode(run);
  return await reportFailure(unwritableOutput(unwritten, codeUnread(run)), run);
}

/** Who stopped reading saw what they wanted, unless more than reading was asked for. */
function exitCode({ world, writes, code }: Run): ExitCode {
  return world.stdout.closed && !writes ? 0 : code;
}

/** What could not be read must not pass for done; where something may have been written, a person is to look. */
function codeUnread({ writes, code }: Run): ExitCode {
  if (!writes) return 1;
  return code === 0 ? 4 : code;
}
