import type { BroadcastDate } from './anime.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { shown } from './shown.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** Parses a calendar date, `YYYY-MM-DD`, from 1900 to 2100. */
export function parseDate(text: string): Parsed<BroadcastDate> {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return refused(`${shown(text)} is not a date: write YYYY-MM-DD, as in 2026-04-06`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const wrong = whatIsWrong(year, month, day);
  return wrong === null ? parsed(text) : refused(`${text} is not a date: ${wrong}`);
}

function whatIsWrong(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return `years go from ${FIRST_YEAR} to ${LAST_YEAR}`;
  if (month < 1 || month > 12) return 'months go from 01 to 12';
  if (day < 1) return 'days begin at 01';
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day > days ? `${year}-${String(month).padStart(2, '0')} has ${days} days` : null;
}
