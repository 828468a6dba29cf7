import { isUtf8 } from 'node:buffer';
import { emptyList, listEncoding } from '../../errors/list.ts';

const NEWLINE = 0x0a;

/** Decodes UTF-8, a byte order mark left away. Throws a KnownError for other bytes, and for none. */
export function decodeText(bytes: Buffer, name: string): string {
  if (!isUtf8(bytes))
    throw listEncoding(name, { place: placeOfWrongByte(bytes, name), message: reason(bytes) });
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') throw emptyList(name);
  return text;
}

function reason(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' ? 'the file is UTF-16' : 'a byte here is not UTF-8';
}

/** The first line that is not UTF-8 (a newline is never part of a longer character), and how far into it. */
function placeOfWrongByte(bytes: Buffer, file: string) {
  let line = 1;
  let start = 0;
  for (let end = endOfLine(bytes, start); isUtf8(bytes.subarray(start, end)); end = endOfLine(bytes, start)) {
    line++;
    start = end;
  }
  const rest = bytes.subarray(start, endOfLine(bytes, start)).toString('utf8');
  return { kind: 'file', file, line, column: rest.indexOf('\ufffd') + 1 } as const;
}

function endOfLine(bytes: Buffer, start: number): number {
  const newline = bytes.indexOf(NEWLINE, start);
  return newline === -1 ? bytes.length : newline + 1;
}
