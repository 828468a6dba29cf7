import { nearest } from '../errors/nearest.ts';

const LONGEST = 40;
const PLAIN = /^[\p{L}\p{N}_:.+/@-]+$/u;

/** Control characters, which no text of a list may hold: a terminal obeys them. */
export const CONTROL = /\p{Cc}/u;

/** Halves of a character: there is no UTF-8 of them, in which everything is sent. */
export const HALF = /\p{Cs}/u;
export const HALF_WORDS = 'half a character (a lone surrogate), which cannot be sent';

/** Written text as a sentence shows it: a plain word as it is, anything else in quotes, long text cut. */
export function shown(text: string): string {
  // No more than can be shown, of text that may be megabytes; a character has at most two units.
  const characters = Array.from(text.slice(0, 2 * LONGEST + 2));
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
  return PLAIN.test(cut) ? cut : JSON.stringify(cut);
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** What a written value is, for a sentence: `text`, `a number`, `a list`, `a map`, `nothing`, or itself. */
export function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return Number.isFinite(value) ? 'a number' : String(value);
    case 'boolean':
      return String(value);
    default:
      if (value === null || typeof value !== 'object') return 'nothing';
      return Array.isArray(value) ? 'a list' : 'a map';
  }
}

/** `Did you mean title?`, or undefined where nothing known is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const [best] = nearest(word, known);
  return best === undefined ? undefined : `Did you mean ${best}?`;
}
