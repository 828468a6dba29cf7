import { KnownError } from './known.ts';

/** Nobody is there to be asked, and a verb by hand never goes on by itself. */
export function needsYes(verb: string): KnownError {
  return new KnownError({
    code: 'bulk.yes',
    message: `There is no terminal to ask at, so ${verb} wrote nothing.`,
    hint: 'Look at the plan above (or with --dry-run), and give --yes if it is meant.',
  });
}
