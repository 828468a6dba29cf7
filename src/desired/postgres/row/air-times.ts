import type { EntryProblem } from '../../../anime/parsed.ts';
import { parseClock } from '../../../anime/clock.ts';
import { kindOf, shown } from '../../../anime/shown.ts';
import { parseWeekday, WEEKDAYS } from '../../../anime/weekday.ts';
import { known } from './blank.ts';

/** A map inside of a row, with whatever it holds. */
export type Section = Readonly<Record<string, unknown>>;

/** Air times in the list's notation; undefined where the row does not know the day or the time. */
export interface WrittenAirTimes {
  readonly broadcast: unknown;
  readonly sub: unknown;
  readonly dub: unknown;
  /** Paths from `meta.broadcast` on. */
  readonly problems: readonly EntryProblem[];
  readonly warnings: readonly EntryProblem[];
}

/**
 * Reads Echora's `meta.broadcast`: subtitles and dubs come some days after the broadcast's day, at their own times. Where the
 * broadcast has a day and no time yet, only the weekday of theirs is known.
 */
export function readAirTimes(section: Section): WrittenAirTimes {
  const problems: EntryProblem[] = [];
  const time = known(section['time']) ?? japaneseTime(section, problems);
  const day = known(section['day']);
  const timezone = known(section['timezone']);
  const broadcast = day === undefined || time === undefined ? undefined : { day, time, timezone };
  const later = (track: 'sub' | 'dub'): unknown => {
    const days = delayOf(section, `${track}_delay_days`, problems);
    const clock = known(section[`${track}_time`]);
    const weekday = dayAfter(day, days);
    if (clock === undefined || weekday === undefined) return undefined;
    return broadcast === undefined
      ? { day: weekday, time: clock, timezone }
      : { delay: `${days}d`, time: clock, timezone };
  };
  return {
    broadcast,
    sub: later('sub'),
    dub: later('dub'),
    problems,
    warnings: differingTimes(section),
  };
}

/** `jp_time` says the same as `time`, and stands in for it. */
function japaneseTime(section: Section, problems: EntryProblem[]): unknown {
  const time = known(section['jp_time']);
  const parsed = typeof time === 'string' ? parseClock(time) : null;
  if (parsed?.ok !== false) return time;
  problems.push(...parsed.problems.map((problem) => ({ ...problem, path: ['jp_time'] })));
  return undefined;
}

function differingTimes(section: Section): readonly EntryProblem[] {
  const [time, japanese] = [known(section['time']), known(section['jp_time'])];
  if (typeof time !== 'string' || typeof japanese !== 'string') return [];
  const [a, b] = [parseClock(time), parseClock(japanese)];
  if (!a.ok || !b.ok || a.value === b.value) return [];
  return [
    { path: ['jp_time'], message: `${japanese} is not the broadcast's time, ${time}, which is followed` },
  ];
}

/** Zero where it says none; wrong ones count as zero, and are a problem. */
function delayOf(section: Section, key: string, problems: EntryProblem[]): number {
  const written = known(section[key]) ?? 0;
  const days = typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written;
  if (typeof days === 'number' && Number.isInteger(days) && days >= 0) return days;
  const what = typeof days === 'number' || typeof days === 'string' ? shown(String(days)) : kindOf(days);
  problems.push({ path: [key], message: `${what} is not a number of days: write a whole number from 0 on` });
  return 0;
}

/** Undefined where the day itself is none, which is said of the broadcast. */
function dayAfter(day: unknown, days: number): string | undefined {
  const weekday = typeof day === 'string' ? parseWeekday(day) : null;
  return weekday?.ok === true ? WEEKDAYS[(weekday.value + days) % WEEKDAYS.length] : undefined;
}
