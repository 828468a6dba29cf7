import type { YamlText } from '../text.ts';
import { readBlock, type Line } from './block.ts';
import { offsetIn } from './node.ts';
import { afterSpaces } from './spaces.ts';

/** Tabs, carriage returns, other control characters and byte order marks: whitespace rules we leave to the full parser. */
const UNUSUAL = /[^\P{Cc}\n]|\ufeff/u;

/**
 * Reads the everyday part of YAML, in which nearly every list is written: maps and lists by indentation, values on one
 * line, quotes, brackets, comments. Null for everything else, right or wrong: the full parser, which is some ten times
 * slower, then decides. Whatever is read has the value and the places the full parser gives it.
 */
export function readQuickly(text: string): YamlText | null {
  if (UNUSUAL.test(text)) return null;
  const cursor = { lines: linesOf(text), index: 0 };
  if (cursor.lines[0]?.indent !== 0) return null;
  const root = readBlock(cursor, 0);
  if (root === null || cursor.index < cursor.lines.length) return null;
  return { value: root.value, offsetOf: (path, at) => offsetIn(root, path, at), warnings: [] };
}

/** The lines that are neither blank nor a comment. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const first = afterSpaces(text, start);
    if (first < end && text[first] !== '#')
      lines.push({ indent: first - start, start: first, text: text.slice(first, end) });
    start = end + 1;
  }
  return lines;
}
