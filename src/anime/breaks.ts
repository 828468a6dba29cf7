import type { BroadcastDate, Hiatus, Moved } from './anime.ts';
import { parseClock } from './clock.ts';
import { parseDate } from './date.ts';
import { all, at, eachOf, optional, parsed, refused, andThen, type Parsed } from './parsed.ts';
import { parseReason } from './words.ts';

/** Parses the dates without an episode. One date twice says no more than once. */
export function parseSkip(written: readonly string[]): Parsed<readonly BroadcastDate[]> {
  return andThen(eachOf(written, parseDate), (dates) => parsed([...new Set(dates)].sort()));
}

/** Parses the episodes aired at another time; a date may be moved once. */
export function parseMoved(
  written: readonly { readonly from: string; readonly to: string }[],
): Parsed<readonly Moved[]> {
  return andThen(eachOf(written, parseMove), (moves) => {
    const known = new Set<BroadcastDate>();
    const once = eachOf(moves, ({ from }) => {
      if (known.has(from)) return at('from', refused(`${from} is moved twice`));
      known.add(from);
      return parsed(from);
    });
    return andThen(once, () => parsed([...moves].sort((a, b) => (a.from < b.from ? -1 : 1))));
  });
}

/** Parses a break; each key may be left out, and `until` is the first date that airs again. */
export function parseHiatus(written: {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
}): Parsed<Hiatus> {
  const hiatus = all<Hiatus>({
    from: at('from', optional(written.from, parseDate)),
    until: at('until', optional(written.until, parseDate)),
    reason: at('reason', optional(written.reason, parseReason)),
  });
  return andThen(hiatus, ({ from, until }) =>
    from === null || until === null || from < until
      ? hiatus
      : at('until', refused(`${until} is not after ${from}: until is the first date that airs again`)),
  );
}

function parseMove(written: { readonly from: string; readonly to: string }): Parsed<Moved> {
  const move = all<Moved>({
    from: at('from', parseDate(written.from)),
    to: at('to', parseTarget(written.to)),
  });
  return andThen(move, ({ from, to }) =>
    from === to.date && to.minute === null
      ? at('to', refused(`${from} is the date it moves from: add the new time, as in "${from} 24:00"`))
      : move,
  );
}

/** `2026-05-12`, or with a time of day on the 30-hour clock: `2026-05-12 24:00`. */
function parseTarget(text: string): Parsed<Moved['to']> {
  const [date = '', time, ...rest] = text.trim().split(/\s+/);
  if (rest.length > 0) return refused(`"${text}" is not a date and time: write it as in "2026-05-12 24:00"`);
  return all<Moved['to']>({ date: parseDate(date), minute: optional(time, parseClock) });
}
