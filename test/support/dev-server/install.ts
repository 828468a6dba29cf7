import { execFile } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { placeWhole, type Environment } from '../servers/cache.ts';
import { goInstall } from '../servers/go-install.ts';
import { CLI_VERSION } from './locate.ts';

const run = promisify(execFile);

const ANSWER_MS = 5000;
const ARCHIVE_MS = 120_000;

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
  const { report, signal, target } = installation;
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  report(`downloading Temporal CLI ${CLI_VERSION} from ${from}`);
  const query = `arch=${architecture}&platform=${platform}&format=tar.gz`;
  const answer = await get(`${from}/v${CLI_VERSION}?${query}`, { ms: ANSWER_MS, signal });
  const { archiveUrl, fileToExtract } = (await answer.json()) as {
    archiveUrl: string;
    fileToExtract: string;
  };
  await placeWhole([target], async (folder) => {
    const archive = await get(archiveUrl, { ms: ARCHIVE_MS, signal });
    await writeFile(join(folder, 'archive.tar.gz'), new Uint8Array(await archive.arrayBuffer()));
    await run('tar', ['-xzf', 'archive.tar.gz', fileToExtract], { cwd: folder, signal });
    await rename(join(folder, fileToExtract), join(folder, basename(target)));
  });
}

/** Builds the CLI with the Go toolchain on PATH. */
export function build({ target, ...rest }: Installation): Promise<void> {
  const packages = [`github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`];
  return goInstall({ name: `Temporal CLI ${CLI_VERSION}`, packages, targets: [target], minutes: 5, ...rest });
}

async function get(url: string, limit: { ms: number; signal: AbortSignal | undefined }): Promise<Response> {
  const timeout = AbortSignal.timeout(limit.ms);
  const response = await fetch(url, {
    signal: limit.signal === undefined ? timeout : AbortSignal.any([timeout, limit.signal]),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
}
