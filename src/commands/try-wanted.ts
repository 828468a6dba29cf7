import type { Settings } from '../config/settings.ts';
import { KnownError } from '../errors/known.ts';
import { takesList } from '../plan/select/condition.ts';
import type { CommandContext, SelectOptions } from './context.ts';
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

/**
 * The same for what is to be chosen from. Of a status, and of what is missing, the list alone tells: where a condition asks
 * after it, nothing could be chosen without, and what reading the list throws is thrown.
 */
export function wantedToSelect(
  settings: Settings,
  context: CommandContext<SelectOptions>,
  missing: string,
): Promise<WantedList | null> {
  const { where = [] } = context.options;
  if (where.some(takesList)) return readWanted(settings, context.world);
  return tryWanted(settings, context, missing);
}
