import { Command as Words, CommanderError } from 'commander';
import { addActingCommands } from './program/acting-words.ts';
import { addCheckingCommands } from './program/checking-words.ts';
import { addCompletion } from './program/completion-words.ts';
import { addHelpCommand, writeHelpTo } from './program/help.ts';
import { addGlobalOptions } from './program/options.ts';
import { addOwningCommands } from './program/owning-words.ts';
import type { Run } from './program/run.ts';
import { addAuditCommand, addStartingCommands } from './program/starting-words.ts';
import { usageError } from './program/usage.ts';
import { addLookingCommands, addMainCommands, addReferenceCommands } from './program/words.ts';

/**
 * Reads the command line and runs the command it names; its exit code is in `run` afterwards. Throws a KnownError for a
 * command line that cannot be read, and whatever the command throws.
 */
export async function runProgram(run: Run): Promise<void> {
  try {
    await createProgram(run).parseAsync(run.world.argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    if (error.code !== 'commander.help') throw usageError(error);
    run.code = 1;
  }
}

function createProgram(run: Run): Words {
  const program = createWords(run);
  addCompletion(program, () => createWords(run), run.world);
  return program;
}

/** Every word of the command line, but what completes words. */
function createWords(run: Run): Words {
  const program = new Words('echora-sched')
    .description('Keeps one Temporal Schedule per airing anime.')
    .helpOption('-h, --help', 'describe the program, or a command')
    .exitOverride();
  writeHelpTo(run.world, program);
  addGlobalOptions(program);
  addMainCommands(program, run);
  addLookingCommands(program, run);
  addCheckingCommands(program, run);
  addAuditCommand(program, run);
  addActingCommands(program, run);
  addStartingCommands(program, run);
  addOwningCommands(program, run);
  addReferenceCommands(program, run);
  addHelpCommand(program);
  return program;
}
