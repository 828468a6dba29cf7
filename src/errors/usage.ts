import { KnownError } from './known.ts';
import { nearest } from './nearest.ts';

const READ_HELP = 'Run `echora-sched --help`, or `echora-sched COMMAND --help`, for what there is.';

/** The command line cannot be read. `suggestion`: what was probably meant. */
export function badUsage(message: string, suggestion: string | null): KnownError {
  return new KnownError({
    code: 'usage.arguments',
    message,
    hint: suggestion === null ? READ_HELP : `Did you mean \`${suggestion}\`?`,
  });
}

/** There is no command of that name. */
export function unknownCommand(name: string, known: readonly string[]): KnownError {
  return badUsage(`Unknown command '${name}'.`, nearest(name, known)[0] ?? null);
}

/** A flag's value that is not what the flag takes. `expected` completes "Write …". */
export function badFlag(flag: string, value: string, expected: string): KnownError {
  return new KnownError({
    code: 'usage.flag',
    message: `${flag} ${value}: this cannot be read.`,
    hint: `Write ${expected}.`,
  });
}

/** A flag's value that can be read, and is not taken. `why`: as in "is in the past"; `expected` completes "Write …". */
export function unfitFlag(
  flag: string,
  value: string,
  { why, expected }: { readonly why: string; readonly expected: string },
): KnownError {
  return new KnownError({
    code: 'usage.flag',
    message: `${flag} ${value} ${why}.`,
    hint: `Write ${expected}.`,
  });
}

/** A flag that draws on a terminal, and there is none to draw on. */
export function needsTerminal(flag: string): KnownError {
  return new KnownError({
    code: 'usage.terminal',
    message: `${flag} draws text on a terminal, and this output is none.`,
    hint: `Leave ${flag} out, or run it in a terminal and without --output.`,
  });
}

/** The same, and the terminal says of itself that it cannot move its cursor. */
export function needsCursor(flag: string): KnownError {
  return new KnownError({
    code: 'usage.terminal',
    message: `${flag} draws over what it drew before, which a terminal with TERM=dumb cannot.`,
    hint: `Leave ${flag} out, or set TERM to what the terminal is, such as xterm.`,
  });
}

/** There is no schema of that name. */
export function unknownSchema(name: string, known: readonly string[]): KnownError {
  const [meant] = nearest(name, known);
  return new KnownError({
    code: 'usage.schema',
    message: `There is no schema ${name}.`,
    hint: meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
  });
}

/** A file that a flag names cannot be read. */
export function unreadableFile(flag: string, path: string, cause: unknown): KnownError {
  return fileError('unreadable', `${flag} ${path}: cannot be read: ${reasonOf(cause)}`, cause);
}

/** A file that a flag names cannot be written. */
export function unwritableFile(flag: string, path: string, cause: unknown): KnownError {
  return fileError('unwritable', `${flag} ${path}: cannot be written: ${reasonOf(cause)}`, cause);
}

function fileError(code: string, message: string, cause: unknown): KnownError {
  return new KnownError(
    { code: `usage.${code}`, message, hint: 'Check the path and its permissions.' },
    { cause },
  );
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
