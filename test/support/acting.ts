import { actOn, readLiveSelection } from '../../src/commands/bulk.ts';
import type { BulkOptions, CommandContext, Globals } from '../../src/commands/context.ts';
import { createProgress } from '../../src/commands/progress.ts';
import { readSettings } from '../../src/commands/settings.ts';
import type { Verb } from '../../src/commands/verb.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { ExitCode } from '../../src/errors/known.ts';
import { createOutput } from '../../src/program/output.ts';
import type { FakeLive } from './fake-live/fake-live.ts';
import { fakeLocks } from './fake-live/fake-locks.ts';
import { folderWith } from './folder.ts';
import { testWorld } from './world.ts';
import type { TestWorld, WorldOptions } from './world.ts';

/** A command line of a verb by hand, as commander would read it. `--yes` is given unless said. */
export interface ActingLine<Options> {
  readonly args?: readonly string[];
  readonly options: Options;
  readonly globals?: Globals;
  readonly world?: WorldOptions;
}

export type ActingContext<Options> = CommandContext<Options> & { readonly world: TestWorld };

/** The context of a verb on a fake server, whose clock is its world's; its folder has no list. */
export function actingContext<Options>(
  live: FakeLive,
  { args = [], options, globals = { yes: true }, world = {} }: ActingLine<Options>,
): ActingContext<Options> {
  const inWorld = testWorld([], { cwd: folderWith(), clock: live.clock, ...world });
  return { ...contextIn(inWorld, globals), options, args };
}

/** The context of a command without flags of its own. */
export function contextIn(world: TestWorld, globals: Globals = {}) {
  const output = createOutput(world, globals);
  return { world, globals, options: {}, args: [], output, tool: 'echora-sched 0.0.0' };
}

/** What a verb left behind. */
export interface Acted {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Acts on a fake server as on a real one; the words that end the output are those of the command line. */
export async function actOnFake<Options extends BulkOptions>(
  live: FakeLive,
  context: ActingContext<Options>,
  makeVerb: (settings: Settings) => Verb,
): Promise<Acted> {
  const selection = readLiveSelection(context);
  const settings = await readSettings(context);
  const locked = { ...live, locks: fakeLocks(live.clock) };
  const acting = {
    context,
    selection,
    settings,
    verb: makeVerb(settings),
    progress: createProgress(context),
  };
  const code = await actOn(locked, acting);
  return { code, stdout: context.world.stdout.text, stderr: context.world.stderr.text };
}
