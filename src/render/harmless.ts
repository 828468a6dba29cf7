/**
 * What a terminal could take for a command or for a change of direction: C0, DEL, C1, line and paragraph separators,
 * bidirectional controls (Unicode TR 36), lone surrogates.
 */
const HARMFUL = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const HARMFUL_ALL = new RegExp(HARMFUL, 'gu');

/**
 * Text of others (titles, notes, server messages), safe to print: line breaks and tabs become spaces, other control
 * characters their pictures (`␛`), the rest `�`. Composed (NFC), so that what looks the same takes the same cells.
 */
export function harmless(text: string): string {
  const composed = text.normalize('NFC');
  return HARMFUL.test(composed) ? composed.replace(HARMFUL_ALL, picture) : composed;
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(character)) return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}
