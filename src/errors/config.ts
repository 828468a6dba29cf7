import { KnownError } from './known.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

const SEE_SCHEMA = 'Every key, and what it may be, is in `echora-sched schema config`.';

export function configMissing(path: string): KnownError {
  return new KnownError({
    code: 'config.missing',
    message: `There is no configuration file ${path}.`,
    hint: 'Correct --config (or ECHORA_SCHED_CONFIG), or leave it out to search upward for echora-sched.config.yaml.',
  });
}

/** A file that is there and cannot be read is never passed over: another one, or the defaults, would be taken. */
export function configUnreadable(path: string, cause: unknown): KnownError {
  return new KnownError(
    {
      code: 'config.unreadable',
      message: `${path} cannot be read: ${reasonOf(cause)}.`,
      hint: 'Make it readable, or name another configuration file with --config.',
    },
    { cause },
  );
}

export function configSyntax(file: string, text: string, problem: Problem): KnownError {
  return new KnownError({
    code: 'config.syntax',
    message: `${file} is not valid YAML or JSON.`,
    hint: SEE_SCHEMA,
    problems: [problem],
    texts: new Map([[file, text]]),
  });
}

/** Everything that is wrong with the configuration, wherever it was written. */
export function configInvalid(problems: readonly Problem[], texts: ReadonlyMap<string, string>): KnownError {
  const isFile = problems.some(({ place }) => place.kind === 'file');
  return new KnownError({
    code: 'config.invalid',
    message:
      problems.length === 1 ? 'The configuration is wrong.' : 'The configuration is wrong in several places.',
    hint: isFile ? SEE_SCHEMA : 'Correct the flag or the variable named above.',
    problems,
    texts,
  });
}

/** Temporal's own configuration (temporal.toml, a profile of it) cannot be used. */
export function temporalConfigInvalid(file: string, cause: unknown): KnownError {
  return new KnownError(
    {
      code: 'config.temporal',
      message: `Temporal's configuration ${file} cannot be used: ${reasonOf(cause)}.`,
      hint: 'Correct it, name another profile with --profile, or another file with TEMPORAL_CONFIG_FILE.',
    },
    { cause },
  );
}

/** A profile that Temporal's own configuration does not have. `file`: by its name; it may not be there at all. */
export function temporalProfileUnknown(
  profile: string,
  { file, known }: { readonly file: string; readonly known: readonly string[] },
): KnownError {
  const [near] = nearest(profile, known);
  const there = near === undefined ? `It has ${known.join(', ')}.` : `Did you mean ${near}?`;
  return new KnownError({
    code: 'config.temporal',
    message:
      known.length === 0
        ? `There is no profile ${profile}: ${file} is not there, or has none.`
        : `${file} has no profile ${profile}.`,
    hint:
      known.length === 0
        ? 'Leave the profile out (--profile, TEMPORAL_PROFILE, temporal.profile), or name the file that has it with TEMPORAL_CONFIG_FILE.'
        : there,
  });
}

/** Flags are seen by every user of the machine, and land in shell histories and CI logs. */
export function secretInFlag(flag: string): KnownError {
  return new KnownError({
    code: 'config.secret',
    message: `${flag} holds a password. Secrets are never taken from flags: others can read them.`,
    hint: 'Write the URL without it and set PGPASSWORD, or put `url: env:DATABASE_URL` into the configuration file.',
  });
}

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return (text.split('\n')[0] ?? text).replace(/\.$/, '');
}
