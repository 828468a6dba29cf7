/** YAML's blank is the space (and the tab, which we leave to the full parser), not all of Unicode's as in `trim`. */

/** The first index from `from` on that has no space. */
export function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

/** The text without the spaces at its end. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return text.slice(0, end);
}
