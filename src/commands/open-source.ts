import { isAbsolute, relative } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { DesiredSource } from '../desired/source.ts';
import { postgresUnsupported } from '../errors/source.ts';
import type { World } from '../world.ts';

/** The list that the settings name, not read yet. Each kind is loaded only where it is used. */
export async function openSource({ source, schedule }: Settings, world: World): Promise<DesiredSource> {
  if (source.kind === 'postgres') throw postgresUnsupported();
  const { yamlSource } = await import('../desired/yaml/source.ts');
  const defaults = { timezone: schedule.timezone };
  return source.kind === 'stdin'
    ? yamlSource({ stdin: world.stdin, displayName: '-', defaults })
    : yamlSource({ path: source.path, displayName: shownPath(source.path, world.cwd), defaults });
}

/** As short as it can be said from the working directory. */
function shownPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
}
