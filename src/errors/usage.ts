import { KnownError } from './known.ts';

const READ_HELP = 'Run `echora-sched --help`, or `echora-sched COMMAND --help`, for what there is.';

/** The command line cannot be read. `suggestion`: what was probably meant. */
export function badUsage(message: string, suggestion: string | null): KnownError {
  return new KnownError({
    code: 'usage.arguments',
    message,
    hint: suggestion === null ? READ_HELP : `Did you mean \`${suggestion}\`?`,
  });
}

/** A flag's value that is not what the flag takes. `expected` completes "Write …". */
export function badFlag(flag: string, value: string, expected: string): KnownError {
  return new KnownError({
    code: 'usage.flag',
    message: `${flag} ${value}: not ${expected}`,
    hint: `See \`echora-sched --help\` for examples of ${flag}.`,
    problems: [{ place: { kind: 'name', name: flag }, message: `"${value}" is not ${expected}` }],
  });
}

/** Flags that contradict each other. */
export function flagsConflict(message: string, hint: string): KnownError {
  return new KnownError({ code: 'usage.conflict', message, hint });
}
