import type { Every } from './anime.ts';
import { parseClock } from './clock.ts';
import { parseDuration } from './duration.ts';
import { all, parsed, refused, andThen, type Parsed } from './parsed.ts';
import { shown } from './shown.ts';
import { parseWeekday } from './weekday.ts';

const SHORTEST_MS = 60_000;

/** Parses how often a recurring entry runs: `day 06:00`, `mon 06:00`, or an interval of whole seconds: `6h`, `15m`. */
export function parseEvery(text: string): Parsed<Every> {
  const [first = '', time, ...rest] = text.trim().split(/\s+/);
  if (rest.length > 0 || first === '') return notEvery(text);
  if (time === undefined) return parseInterval(first);
  if (/^(every)?day$/i.test(first))
    return andThen(parseClock(time), (minute) => parsed({ kind: 'daily', minute }));
  return andThen(all({ weekday: parseWeekday(first), minute: parseClock(time) }), (slot) =>
    parsed({ kind: 'weekly', ...slot }),
  );
}

function parseInterval(text: string): Parsed<Every> {
  const everyMs = parseDuration(text);
  if (everyMs === null) return notEvery(text);
  if (everyMs < SHORTEST_MS) return refused(`${text} is too often: an interval is at least 1m`);
  return everyMs % 1000 === 0
    ? parsed({ kind: 'interval', everyMs })
    : refused(`${text} is not a whole number of seconds`);
}

function notEvery(text: string): Parsed<never> {
  return refused(`${shown(text)} does not say how often: write day 06:00, mon 06:00, 6h or 15m`);
}
