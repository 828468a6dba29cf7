import type { SetupOptions } from './step.ts';

/** How long a server is waited for, ms. */
export const PATIENCE_MS = 60_000;

/** Doubled from look to look. */
const FIRST_MS = 250;
const LONGEST_MS = 4000;

/** Looks until there is something to see; null: there was nothing for a minute. */
export async function poll<T>(
  { clock, signal }: SetupOptions,
  look: () => Promise<T | null>,
): Promise<T | null> {
  const until = clock.now() + PATIENCE_MS;
  for (let wait = FIRST_MS; ; wait = Math.min(wait * 2, LONGEST_MS)) {
    const seen = await look();
    if (seen !== null || clock.now() > until) return seen;
    await clock.sleep(wait, signal);
  }
}
