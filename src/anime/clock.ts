import { parsed, refused, type Parsed } from './parsed.ts';
import { shown } from './shown.ts';

/** Broadcasters' days end when the next one's programme begins: times run to 29:59. */
const LAST_HOUR = 29;

/** Minutes since 00:00 of the broadcast date, 0–1799. */
export type Minute = number;

/** Parses a time of day on the 30-hour clock, `H:MM` or `HH:MM`; 25:30 is 01:30 of the next civil day. */
export function parseClock(text: string): Parsed<Minute> {
  const match = /^(\d{1,2}):(\d\d)$/.exec(text);
  if (match === null) return refused(`${shown(text)} is not a time of day: ${rightForm(text)}`);
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (hour > LAST_HOUR) return refused(`${text} is not a time of day: hours go to ${LAST_HOUR}`);
  if (minute > 59) return refused(`${text} is not a time of day: minutes go to 59`);
  return parsed(hour * 60 + minute);
}

/** `25:30`: the notation `parseClock` reads. */
export function formatClock(minute: Minute): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function rightForm(text: string): string {
  const oneDigit = /^(\d{1,2}):(\d)$/.exec(text);
  if (oneDigit !== null) return `minutes have two digits, as in ${oneDigit[1]}:0${oneDigit[2]}`;
  if (/^\d{1,2}:\d\d:\d\d$/.test(text)) return `it has no seconds, as in ${text.slice(0, -3)}`;
  return 'write HH:MM, from 00:00 to 29:59';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
