import { KnownError } from './known.ts';
import type { ListProblems } from './list.ts';

/** It is YAML, and nested more deeply, or by aliases of more values, than any list. */
export function listExcess({ name, problems, texts }: ListProblems): KnownError {
  return new KnownError({
    code: 'list.excess',
    message: `${name} is more than a list of anime can be.`,
    hint: 'Nothing was concluded from it. Mend the lines shown.',
    problems,
    texts,
  });
}
