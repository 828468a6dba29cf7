/**
 * What a reader takes for one character: two regional indicators (a flag), an emoji with its modifiers and whatever it is
 * joined to, or anything else with its combining marks.
 */
const CHARACTER =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*|.[\p{M}\p{Cf}]*/gsu;
/** East Asian Wide and Fullwidth (Unicode TR 11): two cells in a terminal. */
const WIDE = String.raw`[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]`;
const EVERY_WIDE = new RegExp(WIDE, 'gu');
/** So is what is shown as an emoji. */
const STARTS_WIDE = new RegExp(
  String.raw`^(?:${WIDE}|\p{Emoji_Presentation}|\p{Regional_Indicator}{2})|\uFE0F`,
  'u',
);
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const ASCII = /^[\u0020-\u007E]*$/;
/** Without any of these a character is one code unit, and Japanese titles are measured in one pass. */
const UNUSUAL = /[\p{M}\p{Cf}\p{Extended_Pictographic}\u{10000}-\u{10FFFF}]/u;

/** How many cells a harmless text takes in a terminal. */
export function cellWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  if (!UNUSUAL.test(text)) return text.replace(EVERY_WIDE, '  ').length;
  return characters(text).reduce((cells, character) => cells + characterWidth(character), 0);
}

/** No character that is meant to be read has more code units to a cell; text of others may be endless. */
const LONGEST = 64;

/** The text cut to so many cells, its last one `…` where something was cut. */
export function clip(text: string, cells: number): string {
  const start = text.slice(0, LONGEST * (cells + 1));
  if (start === text && cellWidth(text) <= cells) return text;
  return cells < 1 ? '' : `${head(start, cells - 1)}…`;
}

/** The text filled with spaces up to so many cells. */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellWidth(text)));
}

/** The text in pieces of at most so many cells each (but at least two), never cut inside a character. */
export function chop(text: string, cells: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (cellWidth(rest) > cells) {
    const piece = head(rest, Math.max(cells, 2));
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

function head(text: string, cells: number): string {
  let left = cells;
  let taken = '';
  for (const character of characters(text)) {
    left -= characterWidth(character);
    if (left < 0) break;
    taken += character;
  }
  return taken;
}

function characters(text: string): readonly string[] {
  return text.match(CHARACTER) ?? [];
}

function characterWidth(character: string): 0 | 1 | 2 {
  if (INVISIBLE.test(character)) return 0;
  return STARTS_WIDE.test(character) ? 2 : 1;
}
