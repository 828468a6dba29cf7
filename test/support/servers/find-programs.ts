import { join } from 'node:path';
import { cacheFolder, isExecutable, type Environment } from './cache.ts';
import { goInstall } from './go-install.ts';

/** Paths of what runs one version of Temporal's server: the server, and the tool that makes its databases. */
export interface Programs {
  readonly server: string;
  readonly sql: string;
}

export interface ProgramSearch {
  readonly env: Environment;
  /** Gets one line for people at a time, without a line end. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

const MODULE = 'go.temporal.io/server';

/** The programs of a version of the server (`1.24.2`): from our cache, else built into it with Go. Says which it was. */
export async function findPrograms(version: string, search: ProgramSearch): Promise<Programs> {
  const { env, report, signal } = search;
  const folder = cacheFolder(env, `server-${version}`);
  const programs = { server: join(folder, 'server'), sql: join(folder, 'sql') };
  const there = await Promise.all([isExecutable(programs.server), isExecutable(programs.sql)]);
  if (there.every(Boolean)) {
    report(`Temporal server ${version}: ${programs.server} (our cache)`);
    return programs;
  }
  await goInstall({
    name: `Temporal server ${version}`,
    packages: [`${MODULE}/cmd/server@v${version}`, `${MODULE}/cmd/tools/sql@v${version}`],
    targets: [programs.server, programs.sql],
    minutes: 6,
    env,
    report,
    signal,
  });
  return programs;
}
