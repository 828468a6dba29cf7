import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CLI_VERSION, type Environment } from './locate.ts';

const run = promisify(execFile);

const ANSWER_MS = 5000;
const ARCHIVE_MS = 120_000;
const ALIVE_MS = 15_000;
const LIMIT_OF_OUTPUT = 64 << 20;

export interface Installation {
  readonly env: Environment;
  /** Where the executable is to be. It appears there whole or not at all. */
  readonly target: string;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Downloads the CLI as Temporal's SDKs do: `GET <from>/v1.5.1?arch=…` answers `{ archiveUrl, fileToExtract }`.
 * Fails within seconds where the network is closed.
 */
export async function download(installation: Installation, from: string): Promise<void> {
  const { report, signal } = installation;
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  report(`downloading Temporal CLI ${CLI_VERSION} from ${from}`);
  const query = `arch=${architecture}&platform=${platform}&format=tar.gz`;
  const answer = await get(`${from}/v${CLI_VERSION}?${query}`, { ms: ANSWER_MS, signal });
  const { archiveUrl, fileToExtract } = (await answer.json()) as {
    archiveUrl: string;
    fileToExtract: string;
  };
  await placeWhole(installation, async (folder) => {
    const archive = await get(archiveUrl, { ms: ARCHIVE_MS, signal });
    await writeFile(join(folder, 'archive.tar.gz'), new Uint8Array(await archive.arrayBuffer()));
    await run('tar', ['-xzf', 'archive.tar.gz', fileToExtract], { cwd: folder, signal });
    return join(folder, fileToExtract);
  });
}

/** Builds the CLI with the Go toolchain on PATH: about five minutes on two cores, once. */
export async function build(installation: Installation): Promise<void> {
  const { env, report, signal, target } = installation;
  await run('go', ['version'], { env, signal });
  report(`building Temporal CLI ${CLI_VERSION} with Go into ${dirname(target)}; about 5 minutes, once`);
  const started = Date.now();
  const alive = setInterval(() => {
    report(`still building: ${Math.round((Date.now() - started) / 1000)} s`);
  }, ALIVE_MS);
  try {
    await placeWhole(installation, async (folder) => {
      await run('go', ['install', `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`], {
        env: { ...env, GOBIN: folder },
        maxBuffer: LIMIT_OF_OUTPUT,
        signal,
      });
      return join(folder, basename(target));
    });
  } finally {
    clearInterval(alive);
  }
}

async function get(url: string, limit: { ms: number; signal: AbortSignal | undefined }): Promise<Response> {
  const timeout = AbortSignal.timeout(limit.ms);
  const response = await fetch(url, {
    signal: limit.signal === undefined ? timeout : AbortSignal.any([timeout, limit.signal]),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
}

/** Two runs may install at once, and either may be killed: each works in its own folder, and a rename is atomic. */
async function placeWhole(
  { target }: Installation,
  make: (folder: string) => Promise<string>,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'installing-'));
  try {
    const made = await make(folder);
    await chmod(made, 0o755);
    await run(made, ['--version']);
    await rename(made, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
