import type { Settings } from '../config/settings.ts';
import { KnownError } from '../errors/known.ts';
import type { CommandContext } from './context.ts';
import { readWanted } from './wanted.ts';
import type { WantedList } from './wanted.ts';

/**
 * Reads the list where it only helps: what is done or shown does not depend on it. Null, and a remark that says what is
 * missing (`drift is not known`), where it cannot be trusted.
 */
export async function tryWanted(
  settings: Settings,
  { world, output }: CommandContext,
  missing: string,
): Promise<WantedList | null> {
  try {
    return await readWanted(settings, world);
  } catch (error) {
    if (!(error instanceof KnownError) || world.signal.aborted) throw error;
    output.note([`Without the list (${error.message}) ${missing}.`]);
    return null;
  }
}
