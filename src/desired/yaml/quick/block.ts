import { KEY, readInline } from './inline.ts';
import { afterSpaces } from './spaces.ts';
import { listNode, mapNode, type QuickNode, type QuickPair } from './node.ts';

/** A line with something on it. */
export interface Line {
  /** Column of its first character; of what follows the dash, once that is read. */
  indent: number;
  /** Offset of that character. */
  start: number;
  /** From there to the end of the line. */
  text: string;
}

/** Lines, and how far they are read. */
export interface Cursor {
  readonly lines: readonly Line[];
  index: number;
}

const DEEPEST = 8;

/** Reads the map or list that begins at the cursor; null where the full parser is needed. */
export function readBlock(cursor: Cursor, depth: number): QuickNode | null {
  const line = cursor.lines[cursor.index];
  if (line === undefined || depth > DEEPEST) return null;
  return isItem(line) ? readList(cursor, line, depth) : readMap(cursor, line, depth);
}

function readList(cursor: Cursor, { indent, start }: Line, depth: number): QuickNode | null {
  const items: QuickNode[] = [];
  for (let line = cursor.lines[cursor.index]; line !== undefined; line = cursor.lines[cursor.index]) {
    if (line.indent !== indent || !isItem(line)) break;
    const item = readItem(cursor, line, depth);
    if (item === null) return null;
    items.push(item);
  }
  return endsAt(cursor, indent) ? listNode(start, items) : null;
}

/** What follows the dash is a map that begins there, or a value on this line. */
function readItem(cursor: Cursor, line: Line, depth: number): QuickNode | null {
  const width = afterSpaces(line.text, 1);
  const rest = line.text.slice(width);
  const start = line.start + width;
  if (rest === '' || rest.startsWith('#')) return null;
  if (!KEY.test(rest)) {
    cursor.index++;
    return readInline(rest, start);
  }
  Object.assign(line, { indent: line.indent + width, start, text: rest });
  return readBlock(cursor, depth + 1);
}

function readMap(cursor: Cursor, { indent, start }: Line, depth: number): QuickNode | null {
  const pairs = new Map<string, QuickPair>();
  for (let line = cursor.lines[cursor.index]; line !== undefined; line = cursor.lines[cursor.index]) {
    if (line.indent !== indent || isItem(line)) break;
    const key = KEY.exec(line.text)?.[1];
    if (key === undefined || pairs.has(key)) return null;
    cursor.index++;
    const node = readValue(cursor, line, { key, depth });
    if (node === 'unusual') return null;
    pairs.set(key, { start: line.start, node });
  }
  return endsAt(cursor, indent) ? mapNode(start, pairs) : null;
}

/** Null: nothing is written. The cursor is past the key's line. */
function readValue(
  cursor: Cursor,
  line: Line,
  { key, depth }: { key: string; depth: number },
): QuickNode | null | 'unusual' {
  const valueAt = afterSpaces(line.text, key.length + 1);
  const rest = line.text.slice(valueAt);
  if (rest !== '' && !rest.startsWith('#')) return readInline(rest, line.start + valueAt) ?? 'unusual';
  const next = cursor.lines[cursor.index];
  const isInside =
    next !== undefined && (next.indent > line.indent || (next.indent === line.indent && isItem(next)));
  return isInside ? (readBlock(cursor, depth + 1) ?? 'unusual') : null;
}

/** A block may only be followed by a line further out: deeper ones would go on with its last value. */
function endsAt(cursor: Cursor, indent: number): boolean {
  const next = cursor.lines[cursor.index];
  return next === undefined || next.indent <= indent;
}

function isItem({ text }: Line): boolean {
  return text === '-' || text.startsWith('- ');
}
