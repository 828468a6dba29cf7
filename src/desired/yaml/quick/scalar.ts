const COUNT = /^(?:0|[1-9]\d{0,14})$/;

/** What YAML's core schema may take for something else than text. */
const NOT_TEXT = /^(?:[-+]?[.\d][\d.]*(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)|0[xo].*|~|null|true|false)$/i;

/** Characters with which plain text begins beyond doubt. */
const PLAIN_START = /^[\p{L}\p{N}_(/]/u;

/** The value of a scalar without quotes: text or a whole number; undefined for everything that needs the full parser. */
export function plainValue(text: string): string | number | undefined {
  if (COUNT.test(text)) return Number(text);
  return PLAIN_START.test(text) && !NOT_TEXT.test(text) ? text : undefined;
}

/** A quoted scalar at the beginning of `rest`, and its length with the quotes. */
export function quotedValue(rest: string): { readonly value: string; readonly length: number } | null {
  if (rest.startsWith("'")) {
    const single = /^'[^']*(?:''[^']*)*'/.exec(rest);
    return single === null
      ? null
      : { value: single[0].slice(1, -1).replaceAll("''", "'"), length: single[0].length };
  }
  // What JSON takes for a string, YAML does too, and for the same.
  const double = /^"[^"\\]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\]*)*"/.exec(rest)?.[0];
  return double === undefined ? null : { value: JSON.parse(double) as string, length: double.length };
}
