import { KnownError } from './known.ts';
import type { Problem } from './problem.ts';

/** With `--strict`, one invalid entry is enough to refuse the list. */
export function invalidEntries(
  invalid: number,
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>,
): KnownError {
  return new KnownError({
    code: 'list.invalid-entries',
    message:
      invalid === 1 ? '1 entry of the list is invalid.' : `${invalid} entries of the list are invalid.`,
    hint: 'Nothing was written. Mend them, or leave --strict out to go on without them.',
    problems,
    texts,
  });
}
