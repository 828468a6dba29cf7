import type { PastRun } from '../live/inspect.ts';
import { ok, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatAge } from './words.ts';

/** Null: none that the namespace remembers. `now`: epoch ms by the server's clock. */
export function judgeLastRun(run: PastRun | null, now: number): Finding {
  if (run === null)
    return ok(
      'Nobody has written, as far back as the namespace remembers. A sync that finds nothing to do leaves no trace.',
    );
  const { identity, startedAt, end } = run;
  const who = identity ?? 'somebody';
  const when =
    startedAt === null
      ? ''
      : `, ${formatAge(Math.max(0, now - startedAt))} ago (${formatInstant(startedAt)})`;
  if (end === 'open') return ok(`${who} writes now, and began${when.replace(',', '')}.`);
  if (end === 'ended') return ok(`${who} wrote last${when}.`);
  return warn(
    `${who} wrote last${when}, and never came to an end: that run was killed.`,
    'Run `echora-sched sync`: it goes on from what is there.',
  );
}

function formatInstant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '');
}
