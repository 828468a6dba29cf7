import { FORMATS } from '../commands/context.ts';
import type { CommandOutput, Format, Globals, StreamFacts } from '../commands/context.ts';
import type { Output, World } from '../world.ts';

/** Back to the margin, and away with what stands there (ECMA-48: CR, EL). */
const CLEAR_LINE = '\r\u001B[2K';

/** Takes every decision about how to write, once: format, colour and width. */
export function createOutput(world: World, globals: Globals): CommandOutput {
  let passing = false;
  const transient = (line: string | null): void => {
    if (passing || line !== null) world.stderr.write(`${CLEAR_LINE}${line ?? ''}`);
    passing = line !== null;
  };
  const write = (stream: Output, lines: readonly string[]): void => {
    if (lines.length === 0 || stream.closed) return;
    transient(null);
    stream.write(`${lines.join('\n')}\n`);
  };
  return {
    format: globals.output ?? 'text',
    quiet: globals.quiet ?? false,
    verbose: globals.verbose ?? false,
    stdout: streamFacts(world.stdout, world.env, globals.color),
    stderr: streamFacts(world.stderr, world.env, globals.color),
    startedAt: world.clock.now(),
    out: (lines) => write(world.stdout, lines),
    err: (lines) => write(world.stderr, lines),
    note: (lines) => {
      if (globals.quiet !== true) write(world.stderr, lines);
    },
    transient,
  };
}

/**
 * The flags that shape output, read from raw arguments: for errors met before or while the command line is parsed.
 */
export function outputFlags(argv: readonly string[]): Globals {
  const output = valueOf(argv, '-o', '--output');
  const color = valueOf(argv, null, '--color');
  return {
    ...(isFormat(output) && { output }),
    ...((color === 'always' || color === 'never') && { color }),
  };
}

/** Colour or not: the flag, then NO_COLOR (no-color.org), FORCE_COLOR, TERM=dumb, then whether it is a terminal. */
export function wantsColor(isTTY: boolean, env: World['env'], flag: Globals['color']): boolean {
  if (flag === 'always' || flag === 'never') return flag === 'always';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}

function streamFacts(stream: Output, env: World['env'], flag: Globals['color']): StreamFacts {
  return {
    isTTY: stream.isTTY,
    color: wantsColor(stream.isTTY, env, flag),
    width: stream.columns,
  };
}

function valueOf(argv: readonly string[], short: string | null, long: string): string | undefined {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  for (const [index, word] of own.entries()) {
    if (word === short || word === long) return own[index + 1];
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1);
    if (short !== null && word.startsWith(short) && !word.startsWith('--')) return word.slice(short.length);
  }
  return undefined;
}

function isFormat(text: string | undefined): text is Format {
  return FORMATS.some((format) => format === text);
}
