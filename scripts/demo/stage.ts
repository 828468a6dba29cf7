import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const BIN = fileURLToPath(new URL('../../bin/echora-sched.js', import.meta.url));
const WHOLE = 40;
const FIRST = 14;
const LAST = 6;

export interface StageOptions {
  /** Working directory of every command. */
  readonly folder: string;
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** Where the list is, when it is in a database. */
  readonly databaseUrl: string | null;
  /** The `temporal` executable. */
  readonly cli: string;
  readonly write: (text: string) => void;
  readonly color: boolean;
  /** Ends the running command, by the signal its reason names, and starts no other. */
  readonly signal: AbortSignal;
}

/** Where the demo happens: says things, and runs commands for everyone to see. */
export interface Stage {
  readonly folder: string;
  heading(text: string): void;
  say(text: string): void;
  /** Runs the built `echora-sched` and shows it. Where it does not end with `code` (0), shows all of its output and throws. */
  sched(words: string, code?: number): Promise<string>;
  /** Runs Temporal's own CLI and shows it; answers its stdout. Throws unless it ends with 0. */
  temporal(args: readonly string[]): Promise<string>;
  /** The same, quietly: for asking again and again. */
  ask(args: readonly string[]): Promise<string>;
}

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams, in the order they came. */
  readonly shown: string;
}

export function createStage(options: StageOptions): Stage {
  const { folder, cli, write, signal } = options;
  const paint = (style: number, text: string) => (options.color ? `\u001B[${style}m${text}\u001B[0m` : text);
  const perform = async (
    shownAs: readonly string[],
    command: readonly string[],
    code = 0,
  ): Promise<string> => {
    const line = shownAs.map(quote).join(' ');
    write(`\n${paint(36, `$ ${line}`)}\n`);
    const ran = await run(command, options);
    write(ran.code === code ? elide(ran.shown) : ran.shown);
    return demand(ran, line, code);
  };
  const demand = (ran: Ran, line: string, code: number): string => {
    signal.throwIfAborted();
    if (ran.code !== code) throw new Error(`\`${line}\` ended with ${ran.code}, not ${code}.`);
    return ran.stdout;
  };
  return {
    folder,
    heading: (text) => write(`\n\n${paint(1, text)}\n`),
    say: (text) => write(`${text}\n`),
    sched: (words, code) => {
      const args = words.split(' ');
      return perform(['echora-sched', ...args], [process.execPath, BIN, ...args], code);
    },
    temporal: (args) => perform(['temporal', ...args], [cli, ...args]),
    ask: async (args) => demand(await run([cli, ...args], options), ['temporal', ...args].join(' '), 0),
  };
}

/** In a process group of its own: a Ctrl-C is for us to pass on, once. */
async function run([command = '', ...args]: readonly string[], options: StageOptions): Promise<Ran> {
  const { folder, signal } = options;
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const passOn = () => child.kill(signal.reason as NodeJS.Signals);
  signal.addEventListener('abort', passOn);
  const stdout: string[] = [];
  const shown: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => shown.push(text));
  }
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: stripVTControlCharacters(stdout.join('')), shown: shown.join('') };
  } finally {
    signal.removeEventListener('abort', passOn);
  }
}

/** Ours alone: nothing in the user's own environment may lead a command to another server or list. */
function environment({ folder, address, namespace, databaseUrl, color }: StageOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(TEMPORAL_|ECHORA_|PG|DATABASE_URL$|GITHUB_|CI$|FORCE_COLOR$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_CONFIG_FILE: join(folder, 'no-temporal.toml'),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    ...(color ? { FORCE_COLOR: '1' } : {}),
  };
}

/** Of long output its head and its end; the middle is more of the same. */
function elide(text: string): string {
  const lines = text.trimEnd().split('\n');
  if (lines.length <= WHOLE) return text;
  const hidden = lines.length - FIRST - LAST;
  return [...lines.slice(0, FIRST), `      … ${hidden} more lines …`, ...lines.slice(-LAST), ''].join('\n');
}

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
