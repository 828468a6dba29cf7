import { resolveConfig } from '../config/resolve.ts';
import type { Resolved, Settings } from '../config/settings.ts';
import type { CommandContext } from './context.ts';

/** The effective configuration of this command line, with the origin of each value. */
export function readConfig({ globals, world }: CommandContext): Promise<Resolved> {
  return resolveConfig({ flags: globals, env: world.env, cwd: world.cwd });
}

/** The effective configuration of this command line. */
export async function readSettings(context: CommandContext): Promise<Settings> {
  return (await readConfig(context)).settings;
}
