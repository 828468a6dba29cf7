import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The built program. */
export const bin = join(import.meta.dirname, '../../../bin/echora-sched.js');

/** What a finished program left behind. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder of its own with a list in it, from which the built program runs against one namespace of a real server. */
export interface Workspace {
  readonly folder: string;
  readonly namespace: string;
  readonly address: string;
  /** In which everything here is run. */
  readonly env: Readonly<Record<string, string>>;
  /** Writes a file there; answers its path. */
  write(name: string, content: string): string;
  /** Runs the built `echora-sched`. */
  run(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The same with `-o json`, parsed. Throws with both streams when stdout is no JSON. */
  json<T>(args: readonly string[], options?: RunOptions): Promise<{ code: number; value: T; stderr: string }>;
  /** Runs Temporal's own CLI in this namespace: the independent witness. */
  temporal(args: readonly string[]): Promise<Ran>;
  [Symbol.dispose](): void;
}

export interface WorkspaceOptions {
  readonly address: string;
  /** Path of Temporal's CLI. */
  readonly cli: string;
  /** A new one unless given. */
  readonly namespace?: string;
}

/** Makes a workspace; its namespace is created by the first `echora-sched setup` run in it. */
export function workspace({ address, cli, namespace = uniqueName() }: WorkspaceOptions): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'echora-sched-e2e-'));
  const env = cleanEnvironment({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
  const run: Workspace['run'] = (args, options = {}) =>
    execute(process.execPath, [bin, ...args], {
      folder,
      env: { ...env, ...options.env },
      stdin: options.stdin,
    });
  return {
    folder,
    namespace,
    address,
    env,
    run,
    write(name, content) {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    async json<T>(args: readonly string[], options?: RunOptions) {
      const { code, stdout, stderr } = await run([...args, '-o', 'json'], options);
      try {
        return { code, value: JSON.parse(stdout) as T, stderr };
      } catch {
        throw new Error(`not JSON (exit ${code}):\n${stdout}\n--- stderr\n${stderr}`);
      }
    },
    temporal: (args) =>
      execute(cli, [...args, '--address', address, '--namespace', namespace], {
        folder,
        env,
        stdin: undefined,
      }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A namespace's name that no other test has. */
export function uniqueName(): string {
  return `e2e-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** The environment without anything that would steer the program or its colours. */
function cleanEnvironment(over: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(TEMPORAL_|ECHORA_|PG|DATABASE_URL|GITHUB_|NO_COLOR|FORCE_COLOR|CI$|COLUMNS)/.test(name),
  );
  return { ...Object.fromEntries(kept.map(([name, value]) => [name, value ?? ''])), ...over };
}

interface Execution {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | undefined;
}

async function execute(command: string, args: readonly string[], options: Execution): Promise<Ran> {
  const child = spawn(command, args, { cwd: options.folder, env: { ...options.env }, timeout: 110_000 });
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code: code ?? -1, stdout, stderr };
}
