import { parsed, refused, type Parsed } from './parsed.ts';
import { CONTROL, HALF, HALF_WORDS, shown } from './shown.ts';

/** An anime's id is part of a schedule's id, which may have 232 characters (Temporal on SQL stores). */
const LONGEST_ANIME_ID = 200;
const LONGEST_SCHEDULE_ID = 232;
/** A reason becomes part of a schedule's note, of which a server keeps 1000 bytes. */
const LONGEST_REASON = 200;
const LONGEST_NAME = 200;

/** Parses the id of an anime: letters, digits and `. _ : -`, at most 200. */
export function parseAnimeId(text: string): Parsed<string> {
  return parseId(text, LONGEST_ANIME_ID);
}

/** Parses the id of a recurring entry, which is the schedule's: the same characters, at most 232. */
export function parseScheduleId(text: string): Parsed<string> {
  return parseId(text, LONGEST_SCHEDULE_ID);
}

/** Parses a title; a number is taken as text (`title: 86`). */
export function parseTitle(written: string | number): Parsed<string> {
  return parseLine(String(written), 'a title');
}

/** Parses why a show pauses: one line, at most 200 characters. */
export function parseReason(text: string): Parsed<string> {
  if (text.length > LONGEST_REASON)
    return refused(`a reason has at most ${LONGEST_REASON} characters, this one ${text.length}`);
  return parseLine(text, 'a reason');
}

/** Parses the name of a workflow type or task queue. */
export function parseName(text: string): Parsed<string> {
  if (text.length > LONGEST_NAME)
    return refused(`a name has at most ${LONGEST_NAME} characters, this one ${text.length}`);
  return /\s/.test(text) ? refused(`${shown(text)} has a space, a name has none`) : parseLine(text, 'a name');
}

function parseId(text: string, longest: number): Parsed<string> {
  if (text === '') return refused('an id may not be empty');
  if (text.length > longest)
    return refused(`an id has at most ${longest} characters, this one ${text.length}`);
  const wrong = /[^A-Za-z0-9._:-]/u.exec(text)?.[0];
  if (wrong === undefined) return parsed(text);
  return refused(
    `${shown(text)} is not an id: ${JSON.stringify(wrong)} is none of letters, digits and . _ : -`,
  );
}

function parseLine(text: string, what: string): Parsed<string> {
  const line = text.trim();
  if (line === '') return refused(`${what} may not be empty`);
  if (CONTROL.test(line)) return refused(`${what} is one line, without control characters`);
  return HALF.test(line) ? refused(`${what} holds ${HALF_WORDS}`) : parsed(line);
}
