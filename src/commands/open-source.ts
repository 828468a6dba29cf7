import { isAbsolute, relative } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { PostgresOptions } from '../desired/postgres/source.ts';
import type { DesiredSource } from '../desired/source.ts';
import { KnownError } from '../errors/known.ts';
import { missingBesideDatabase } from '../errors/list.ts';
import type { World } from '../world.ts';

/** The list that the settings name, not read yet. Each kind is loaded only where it is used. */
export async function openSource(settings: Settings, world: World): Promise<DesiredSource> {
  const postgres = postgresOptions(settings, world);
  if (postgres !== null) {
    const { postgresSource } = await import('../desired/postgres/source.ts');
    return postgresSource(postgres);
  }
  const { yamlSource } = await import('../desired/yaml/source.ts');
  const { source, schedule } = settings;
  const defaults = { timezone: schedule.timezone };
  return source.kind === 'yaml'
    ? tellOfDatabase(
        yamlSource({ path: source.path, displayName: shownPath(source.path, world.cwd), defaults }),
        world,
      )
    : yamlSource({ stdin: world.stdin, displayName: 'stdin', defaults });
}

/** Who has set DATABASE_URL may take that for enough. */
function tellOfDatabase(source: DesiredSource, { env }: World): DesiredSource {
  if ((env['DATABASE_URL'] ?? '') === '') return source;
  return {
    ...source,
    read: (signal, over) =>
      source.read(signal, over).catch((error: unknown) => {
        throw error instanceof KnownError && error.code === 'list.missing'
          ? missingBesideDatabase(error)
          : error;
      }),
  };
}

/** How to read the list from Postgres; null where it is elsewhere. */
export function postgresOptions({ source, schedule }: Settings, world: World): PostgresOptions | null {
  if (source.kind !== 'postgres') return null;
  const { query, url, minRows, maxAgeMs, timeoutMs } = source;
  return {
    url,
    minRows,
    maxAgeMs,
    timeoutMs,
    env: world.env,
    query: query?.kind === 'file' ? { ...query, displayName: shownPath(query.path, world.cwd) } : query,
    defaults: { timezone: schedule.timezone },
    now: () => world.clock.now(),
  };
}

/** As short as it can be said from the working directory. */
function shownPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
}
