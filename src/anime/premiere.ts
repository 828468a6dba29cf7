import type { Premiere } from './anime.ts';
import { parseDate } from './date.ts';
import { parsed, refused, andThen, type Parsed } from './parsed.ts';

const TIMESTAMP =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(?<offset>Z|[+-]\d\d:?\d\d)?$/i;

/** Parses a broadcast date, or an instant: `2026-04-06T23:00:00+09:00` (seconds may be left out). */
export function parsePremiere(text: string): Parsed<Premiere> {
  const { date, time, offset } = TIMESTAMP.exec(text)?.groups ?? {};
  if (date === undefined || time === undefined)
    return andThen(parseDate(text), (value) => parsed({ kind: 'date', date: value }));
  return andThen(parseDate(date), () => {
    if (offset === undefined)
      return refused(
        `${text} has no offset: write it as in ${date}T${time}+09:00, or the broadcast date alone`,
      );
    const at = Date.parse(`${date}T${time}${withColon(offset.toUpperCase())}`);
    return Number.isNaN(at)
      ? refused(`${text} is not a timestamp: times go from 00:00 to 24:00, offsets to ±23:59`)
      : parsed({ kind: 'instant', at });
  });
}

function withColon(offset: string): string {
  return offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
}
