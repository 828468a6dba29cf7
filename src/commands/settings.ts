import { resolveConfig } from '../config/resolve.ts';
import type { Resolved, Settings } from '../config/settings.ts';
import type { CommandContext } from './context.ts';

/** What the configuration of a command line rests on. */
type Asking = Pick<CommandContext, 'globals' | 'world'>;

/** The effective configuration of this command line, with the origin of each value. */
export function readConfig({ globals, world }: Asking): Promise<Resolved> {
  return resolveConfig({ flags: globals, env: world.env, cwd: world.cwd });
}

/** The effective configuration of this command line. */
export async function readSettings(context: Asking): Promise<Settings> {
  return (await readConfig(context)).settings;
}
