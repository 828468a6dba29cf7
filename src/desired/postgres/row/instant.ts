/**
 * Epoch ms of an instant, timestamp or date as Postgres writes it in ISO style: `2026-04-06 23:00:00.123456+09`; else NaN.
 * What has no offset is in UTC.
 */
export function parseInstant(text: string): number {
  const [date = '', time] = text.split(' ');
  if (time === undefined) return Date.parse(date);
  if (/[+-]\d\d$/.test(time)) return Date.parse(`${date}T${time}:00`);
  return Date.parse(/[+-]/.test(time) ? `${date}T${time}` : `${date}T${time}Z`);
}
