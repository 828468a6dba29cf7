import { isExecutable, type Environment } from '../servers/cache.ts';
import { build, download, type Installation } from './install.ts';
import { cachedCli, candidates, CLI_VERSION, type Candidate } from './locate.ts';

/** Where Temporal's SDKs download the CLI from. */
const DOWNLOADS = 'https://temporal.download/cli';

export interface Search {
  readonly env: Environment;
  /** Gets one line for people at a time, without a line end. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Temporal's own place unless said. */
  readonly downloads?: string;
}

/**
 * The path of a `temporal` executable, which carries a whole development server: the one named by TEMPORAL_CLI_PATH,
 * on PATH or in our cache; else downloaded, else built with Go, into the cache. Says by `report` which it was.
 * Throws an Error that names the ways to get one.
 */
export async function findServer(search: Search): Promise<string> {
  const found = await findInstalled(search.env);
  if (found === null) return install(search);
  search.report(`Temporal CLI: ${found.path} (${found.because})`);
  return found.path;
}

/** The same among what is there already: null where there is none. Throws where TEMPORAL_CLI_PATH is wrong. */
export async function findInstalled(env: Environment): Promise<Candidate | null> {
  for (const candidate of candidates(env)) {
    if (await isExecutable(candidate.path)) return candidate;
    if (candidate.explicit) {
      throw new Error(`${candidate.because} is ${candidate.path}, which is no executable file`);
    }
  }
  return null;
}

async function install(search: Search): Promise<string> {
  const { env, report, signal } = search;
  const installation: Installation = { env, report, signal, target: cachedCli(env) };
  const failures: string[] = [];
  const ways = [
    { name: 'download', take: () => download(installation, search.downloads ?? DOWNLOADS) },
    { name: 'build with Go', take: () => build(installation) },
  ];
  for (const { name, take } of ways) {
    try {
      await take();
      report(`Temporal CLI: ${installation.target}`);
      return installation.target;
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(`${name}: ${explain(error)}`);
      report(`${name} failed: ${explain(error)}`);
    }
  }
  throw new Error(adviceAfter(failures));
}

/** The innermost cause says what happened; a failed command's last lines do. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return explain(error.cause);
  const lines = error.message.trim().split('\n');
  return lines.slice(-3).join(' | ');
}

function adviceAfter(failures: readonly string[]): string {
  return [
    'There is no Temporal CLI, and none could be had:',
    ...failures.map((failure) => `  - ${failure}`),
    'Any one of these helps:',
    '  - install it so that `temporal` is on PATH: https://docs.temporal.io/cli',
    '  - set TEMPORAL_CLI_PATH to the executable',
    `  - install Go (https://go.dev/dl): it then builds CLI ${CLI_VERSION} once, in about 5 minutes`,
  ].join('\n');
}
