import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { placeWhole, type Environment } from './cache.ts';

const run = promisify(execFile);

const ALIVE_MS = 15_000;
const LIMIT_OF_OUTPUT = 64 << 20;

export interface GoInstallation {
  /** For people: `Temporal CLI 1.5.1`. */
  readonly name: string;
  /** As `go install` takes them: `go.temporal.io/server/cmd/server@v1.24.2`. */
  readonly packages: readonly string[];
  /** Where their executables are to be, all in one folder. */
  readonly targets: readonly string[];
  /** About how long it takes on two cores with nothing cached. */
  readonly minutes: number;
  readonly env: Environment;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** Builds programs with the Go toolchain on PATH. Throws where there is none, or what it said. */
export async function goInstall(installation: GoInstallation): Promise<void> {
  const { env, minutes, name, packages, report, signal, targets } = installation;
  await run('go', ['version'], { env, signal });
  report(`building ${name} with Go into ${dirname(targets[0] ?? '')}; about ${minutes} minutes, once`);
  const started = Date.now();
  const alive = setInterval(() => {
    report(`still building: ${Math.round((Date.now() - started) / 1000)} s`);
  }, ALIVE_MS);
  try {
    await placeWhole(targets, async (folder) => {
      const options = { env: { ...env, GOBIN: folder }, maxBuffer: LIMIT_OF_OUTPUT, signal };
      await run('go', ['install', ...packages], options);
    });
  } finally {
    clearInterval(alive);
  }
}
