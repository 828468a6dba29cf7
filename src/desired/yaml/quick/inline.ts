import { listNode, mapNode, scalarNode, type QuickNode, type QuickPair } from './node.ts';
import { plainValue, quotedValue } from './scalar.ts';
import { afterSpaces, withoutEnd } from './spaces.ts';

/** Keys as lists have them; `__proto__` and what YAML takes for null or a boolean are left to the full parser. */
export const KEY = /^(?!(?:null|true|false|__proto__):)([a-z_][\w-]{0,100}):(?= |$)/i;

const DEEPEST = 8;

/** Far longer ones could exhaust the stack of a regular expression. */
const LONGEST_LINE = 10_000;

/** Characters of unquoted text inside brackets; a colon only where it cannot end a key. */
const FLOW_TEXT = /^[\p{L}\p{N}_](?:[^,[\]{}:#]|:(?=[^ ,[\]{}]))*/u;

/** A value, and what follows it on the line. */
interface Read {
  readonly node: QuickNode;
  readonly end: number;
}

/** Reads what follows a key or dash up to the end of its line; null where the full parser is needed. */
export function readInline(line: string, start: number): QuickNode | null {
  if (line.length > LONGEST_LINE) return null;
  const rest = withoutEnd(line);
  if (/^["'[{]/.test(rest)) {
    const read = readFlow(rest, start, 0);
    return read !== null && /^(?: +#| *$)/.test(rest.slice(read.end - start)) ? read.node : null;
  }
  const comment = rest.indexOf(' #');
  const text = comment === -1 ? rest : withoutEnd(rest.slice(0, comment));
  if (text.includes(': ') || text.endsWith(':')) return null;
  const value = plainValue(text);
  return value === undefined ? null : scalarNode(start, value);
}

/** Reads one value inside brackets, or in quotes. `start`: offset of `rest` in the file, as are all others. */
function readFlow(rest: string, start: number, depth: number): Read | null {
  if (depth > DEEPEST) return null;
  if (rest.startsWith('[')) return readFlowList(rest, start, depth);
  if (rest.startsWith('{')) return readFlowMap(rest, start, depth);
  const quoted = quotedValue(rest);
  if (quoted !== null) return { node: scalarNode(start, quoted.value), end: start + quoted.length };
  const text = withoutEnd(FLOW_TEXT.exec(rest)?.[0] ?? '');
  const value = plainValue(text);
  return value === undefined ? null : { node: scalarNode(start, value), end: start + text.length };
}

function readFlowList(rest: string, start: number, depth: number): Read | null {
  const items: QuickNode[] = [];
  let at = afterSpaces(rest, 1);
  while (rest[at] !== ']') {
    const item = readFlow(rest.slice(at), start + at, depth + 1);
    if (item === null) return null;
    items.push(item.node);
    const next = afterComma(rest, item.end - start, ']');
    if (next === null) return null;
    at = next;
  }
  return { node: listNode(start, items), end: start + at + 1 };
}

function readFlowMap(rest: string, start: number, depth: number): Read | null {
  const pairs = new Map<string, QuickPair>();
  let at = afterSpaces(rest, 1);
  while (rest[at] !== '}') {
    const key = KEY.exec(rest.slice(at))?.[1];
    if (key === undefined || pairs.has(key)) return null;
    const valueAt = afterSpaces(rest, at + key.length + 1);
    const value = readFlow(rest.slice(valueAt), start + valueAt, depth + 1);
    if (value === null) return null;
    pairs.set(key, { start: start + at, node: value.node });
    const next = afterComma(rest, value.end - start, '}');
    if (next === null) return null;
    at = next;
  }
  return { node: mapNode(start, pairs), end: start + at + 1 };
}

/** Where the next value or the closing bracket is; null where neither a comma nor the bracket follows. */
function afterComma(rest: string, end: number, close: string): number | null {
  const at = afterSpaces(rest, end);
  if (rest[at] === close) return at;
  return rest[at] === ',' ? afterSpaces(rest, at + 1) : null;
}
