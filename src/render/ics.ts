import { harmless } from './harmless.ts';
import type { Fire } from './next.ts';
import { formatDuration } from './quantity.ts';

/** What a calendar is made of besides its fires. */
export interface CalendarHead {
  /** Whose schedules these are. */
  readonly owner: string;
  /** `echora-sched <version>`. */
  readonly tool: string;
  /** When it is made; epoch ms. */
  readonly now: number;
}

/** RFC 5545 §3.1: octets of a line, without its end. */
const LINE_OCTETS = 75;

/**
 * Fires as an iCalendar (RFC 5545), for a person to subscribe to. An event keeps its UID from one calendar to the next as
 * long as its schedule and its time are the same. It has no length: when a schedule fires is known, and no more.
 */
export function renderIcs(fires: readonly Fire[], { owner, tool, now }: CalendarHead): string {
  const stamp = formatUtc(now);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapeText(`-//echora-sched//${tool}//EN`)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // The name for those who know RFC 7986, and for those who came before it.
    `NAME:${escapeText(`Anime of ${owner}`)}`,
    `X-WR-CALNAME:${escapeText(`Anime of ${owner}`)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...fires.flatMap((fire) => eventLines(fire, owner, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines({ at, id, animeId, title, jitterMs }: Fire, owner: string, stamp: string): string[] {
  const late = jitterMs === 0 ? '' : `, up to ${formatDuration(jitterMs)} later`;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${formatUtc(at)}-${id}@${owner}.echora-sched`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${formatUtc(at)}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(`${animeId ?? id}${late}`)}`,
    // Nobody is busy because of it.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20260406T140000Z` */
function formatUtc(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return harmless(text).replace(/[\\;,]/g, '\\$&');
}

/** RFC 5545 §3.1; never inside a character, though it would allow that. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
