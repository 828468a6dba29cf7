import type { Settings } from '../config/settings.ts';
import { skipped } from '../doctor/check.ts';
import type { Check } from '../doctor/check.ts';
import { judgeRole } from '../doctor/database.ts';
import type { World } from '../world.ts';
import { find } from './finding.ts';
import { postgresOptions } from './open-source.ts';

/** Whether the role that reads the list may do more than that; nothing where the list is not in Postgres. */
export async function examineDatabase(world: World, settings: Settings): Promise<Check[]> {
  const options = postgresOptions(settings, world);
  if (options === null) return [];
  const role = await find({
    check: 'database',
    signal: world.signal,
    look: async () => {
      const { examineRole } = await import('../desired/postgres/role.ts');
      return judgeRole(await examineRole(options, world.signal));
    },
    // That it cannot be reached the list has told.
    otherwise: () => skipped('The database cannot be asked.'),
  });
  return [role];
}
