/** Epoch ms of an instant or date as Postgres writes it in ISO style: `2026-04-06 23:00:00.123456+09`; else NaN. */
export function parseInstant(text: string): number {
  return Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, text.includes(':') ? '$1:00' : '$1'));
}
