/** Words for an instant (epoch ms). */
export type FormatInstant = (at: number) => string;

/** Zones whose short English name people of the field know, and Intl does not give. */
const SHORT_NAMES: Readonly<Record<string, string>> = { 'Asia/Tokyo': 'JST', 'Asia/Seoul': 'KST' };

/** Japan and Korea have none; others as Intl says (`EDT`, `GMT+2`). */
export function makeFormatInstant(timezone: string): FormatInstant {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const seconds = part['second'] === '00' ? '' : `:${part['second']}`;
    const zone = SHORT_NAMES[timezone] ?? part['timeZoneName'];
    return `${part['weekday']} ${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}${seconds} ${zone}`;
  };
}

/** `Sat 2026-04-11 01:30 JST`; with seconds where they are not zero. */
export function formatInstant(at: number, timezone: string): string {
  return makeFormatInstant(timezone)(at);
}

/** `2026-04-10T16:30:00Z`: ISO 8601 in UTC, milliseconds only where there are some. */
export function formatIso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
