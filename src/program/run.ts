import type { Command as Words } from 'commander';
import type { Command, CommandContext, Globals } from '../commands/context.ts';
import type { ExitCode } from '../errors/known.ts';
import type { World } from '../world.ts';
import { createOutput } from './output.ts';
import { version } from './version.ts';

/** One run of the program: what it goes by, and what it finds out. */
export interface Run {
  readonly world: World;
  /** The chosen command may change something outside; known as soon as it starts, also when it throws. */
  writes: boolean;
  code: ExitCode;
}

/** Loads a command's module: none is loaded before it is needed. */
export type Load<Options> = () => Promise<Command<Options>>;

/** Gives words a meaning: what is run once they are read. */
export interface Action<Options> {
  readonly load: Load<Options>;
  /** It changes something outside, unless `--dry-run` is given. */
  readonly writes?: true;
}

/** Binds commander's words to what they run. */
export function bind<Options>(words: Words, run: Run, { load, writes }: Action<Options>): void {
  words.action(async () => {
    const dryRun = words.getOptionValue('dryRun') === true;
    run.writes = writes === true && !dryRun;
    const context = contextOf<Options>(words, run.world);
    const command = await load();
    run.code = await command(context);
  });
}

function contextOf<Options>(words: Words, world: World): CommandContext<Options> {
  const globals = words.parent?.opts<Globals>() ?? {};
  return {
    world,
    globals,
    options: words.opts() as Options,
    args: words.args,
    output: createOutput(world, globals),
    tool: `echora-sched ${version()}`,
  };
}
