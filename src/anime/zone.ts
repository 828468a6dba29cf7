import { Temporal as Tc39 } from 'temporal-polyfill';
import { parsed, refused, type Parsed } from './parsed.ts';
import { didYouMean, oneOf, shown } from './shown.ts';

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['JST', 'Asia/Tokyo'],
  ['KST', 'Asia/Seoul'],
  ['UTC', 'UTC'],
]);

/** Abbreviations people write, and what they may have meant. Some (EST, MST, HST, CET) are in IANA's database too. */
const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AEST', ['Australia/Sydney', 'Australia/Brisbane']],
  ['AST', ['America/Halifax', 'Asia/Riyadh']],
  ['BST', ['Europe/London', 'Asia/Dhaka']],
  ['CDT', ['America/Chicago', 'America/Havana']],
  ['CEST', ['Europe/Berlin', 'Europe/Paris']],
  ['CET', ['Europe/Berlin', 'Europe/Paris']],
  ['CST', ['America/Chicago', 'Asia/Shanghai', 'Asia/Taipei', 'America/Havana']],
  ['CT', ['America/Chicago', 'Asia/Shanghai']],
  ['EDT', ['America/New_York']],
  ['EST', ['America/New_York', 'America/Panama']],
  ['ET', ['America/New_York']],
  ['GST', ['Asia/Dubai', 'Atlantic/South_Georgia']],
  ['HKT', ['Asia/Hong_Kong']],
  ['HST', ['Pacific/Honolulu']],
  ['ICT', ['Asia/Bangkok', 'Asia/Ho_Chi_Minh']],
  ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
  ['MDT', ['America/Denver']],
  ['MSK', ['Europe/Moscow']],
  ['MST', ['America/Denver', 'America/Phoenix', 'Asia/Kuala_Lumpur']],
  ['MT', ['America/Denver']],
  ['PDT', ['America/Los_Angeles']],
  ['PHT', ['Asia/Manila']],
  ['PST', ['America/Los_Angeles', 'Asia/Manila']],
  ['PT', ['America/Los_Angeles']],
  ['SGT', ['Asia/Singapore']],
  ['WIB', ['Asia/Jakarta']],
]);

/** An IANA name, as against an offset (`+09:00`) or a whole timestamp, which Intl and Tc39 take for a zone too. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Parses an IANA name in any case (`asia/tokyo`), or JST, KST or UTC, to the IANA name as IANA writes it. */
export function parseZone(text: string): Parsed<string> {
  const known = SHORT_NAMES.get(text.toUpperCase());
  if (known !== undefined) return parsed(known);
  const meant = ABBREVIATIONS.get(text.toUpperCase());
  if (meant !== undefined) return refused(`${text} ${abbreviates(meant)}: write ${oneOf(meant)}`);
  const name = NAME.test(text) ? ianaName(text) : null;
  return name === null ? unknownZone(text) : parsed(name);
}

/** True where the zone's clocks change at some time after `from` (epoch ms), as far as its rules are known. */
export function clocksChange(timezone: string, from: number): boolean {
  const start = Tc39.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone);
  return (start.getTimeZoneTransition('next') ?? null) !== null;
}

function abbreviates(meant: readonly string[]): string {
  return meant.length > 1 ? 'can mean several time zones' : 'is an abbreviation, not an IANA name';
}

function ianaName(text: string): string | null {
  try {
    return Tc39.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return null;
  }
}

function unknownZone(text: string): Parsed<never> {
  return refused(
    `${shown(text)} is not a time zone: write an IANA name such as Asia/Tokyo, or JST, KST or UTC`,
    didYouMean(text, Intl.supportedValuesOf('timeZone')),
  );
}
