import { delimiter, join } from 'node:path';
import { cacheFolder, type Environment } from '../servers/cache.ts';

/** The Temporal CLI we fetch or build where none is found; the newest that `go install` can build. */
export const CLI_VERSION = '1.5.1';

/** A place where a Temporal CLI may already be. */
export interface Candidate {
  readonly path: string;
  /** For people: why we look there. */
  readonly because: string;
  /** Named by the user: not to be passed over in silence when it is wrong. */
  readonly explicit: boolean;
}

const EXECUTABLE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Where our own copy of the Temporal CLI is kept: one folder a version. */
export function cachedCli(env: Environment): string {
  return join(cacheFolder(env, `temporal-${CLI_VERSION}`), EXECUTABLE);
}

/** Every place to look, best first: what the user names, then PATH, then our cache. Looks at nothing itself. */
export function candidates(env: Environment): Candidate[] {
  const named = env['TEMPORAL_CLI_PATH'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...(named ? [{ path: named, because: 'TEMPORAL_CLI_PATH', explicit: true }] : []),
    ...folders.map((folder) => ({ path: join(folder, EXECUTABLE), because: 'on PATH', explicit: false })),
    { path: cachedCli(env), because: 'our cache', explicit: false },
  ];
}
