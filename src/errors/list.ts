import { KnownError } from './known.ts';
import type { Problem } from './problem.ts';

/** Words for what makes a whole list untrustworthy: nothing is concluded from such a list, and nothing is written. */

const MIB = 1024 * 1024;

/** `near`: a file beside it that may have been meant; null where there is none. */
export function missingList(path: string, near: string | null): KnownError {
  return new KnownError({
    code: 'list.missing',
    message: `${path} does not exist.`,
    hint:
      near === null
        ? 'Give the list with --source, or set source in the configuration.'
        : `Did you mean ${near}?`,
  });
}

/** The same where DATABASE_URL is set, which nothing says is to be read. */
export function missingBesideDatabase(error: KnownError): KnownError {
  const { code, message, hint } = error;
  return new KnownError(
    {
      code,
      message,
      hint: `${hint} Or read it from DATABASE_URL, which is set: \`source: { postgres: {} }\` in the configuration, or ECHORA_SCHED_SOURCE="$DATABASE_URL".`,
    },
    { cause: error },
  );
}

export function listIsDirectory(path: string): KnownError {
  return new KnownError({
    code: 'list.directory',
    message: `${path} is a directory.`,
    hint: 'Give the YAML file itself with --source.',
  });
}

/** `reason`: the system's word for it, `EACCES`. */
export function unreadableList(path: string, reason: string, cause: unknown): KnownError {
  const parts = {
    code: 'list.unreadable',
    message: `${path} cannot be read: ${reason}.`,
    hint: 'Check the path and its permissions.',
  };
  return new KnownError(parts, { cause });
}

/** `limit` in bytes. */
export function oversizedList(name: string, limit: number): KnownError {
  return new KnownError({
    code: 'list.too-large',
    message: `${name} is larger than ${limit / MIB} MiB, which no list of anime is.`,
    hint: 'Check that it is the right file.',
  });
}

export function emptyList(name: string): KnownError {
  return new KnownError({
    code: 'list.empty',
    message: `${name} is empty.`,
    hint: 'An empty file is never taken for a list without entries; that is `version: 1` and `anime: []`.',
  });
}

/** `problem`: at the first byte that is no UTF-8. */
export function listEncoding(name: string, problem: Problem): KnownError {
  return new KnownError({
    code: 'list.encoding',
    message: `${name} is not UTF-8.`,
    hint: 'Save it as UTF-8.',
    problems: [problem],
  });
}

/** What a KnownError about the inside of a list is made of. */
export interface ListProblems {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
}

export function listSyntax({ name, problems, texts }: ListProblems): KnownError {
  return new KnownError({
    code: 'list.syntax',
    message: `${name} is not valid YAML.`,
    hint: 'Nothing was concluded from it. Mend the lines shown.',
    problems,
    texts,
  });
}

/** The frame around the entries: version, top-level keys. */
export function listShape({ name, problems, texts }: ListProblems): KnownError {
  return new KnownError({
    code: 'list.shape',
    message: `${name} is not a list of echora-sched.`,
    hint: 'A list is a map of version: 1, anime: and recurring:. `echora-sched schema list` prints its JSON Schema.',
    problems,
    texts,
  });
}

export function sharedIds({ name, problems, texts }: ListProblems): KnownError {
  return new KnownError({
    code: 'list.shared-id',
    message: `${name} has entries that share an id.`,
    hint: 'Give each entry its own id, or remove one.',
    problems,
    texts,
  });
}

/** Different entries whose schedules would get one id. */
export function sharedScheduleIds(problems: readonly Problem[], texts: ListProblems['texts']): KnownError {
  return new KnownError({
    code: 'list.shared-schedule-id',
    message: 'The list has entries that make the same schedule id.',
    hint: 'Change the id of one, or the template schedule.id in the configuration.',
    problems,
    texts,
  });
}
