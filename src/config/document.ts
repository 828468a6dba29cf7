import { LineCounter, isMap, isPair, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { kindOf } from '../anime/shown.ts';
import { configSyntax } from '../errors/config.ts';
import type { Place } from '../errors/problem.ts';
import { isMap as isPlainMap } from './leaves.ts';
import { maskText } from './secrets.ts';

/** What a configuration file says, and where. */
export interface ConfigContent {
  /** Plain values; `{}` for an empty file. */
  readonly content: Readonly<Record<string, unknown>>;
  /** The place of a key's value (or of the key itself), or of the nearest parent that is written. */
  locate(path: readonly (string | number)[], at?: 'key'): Place;
}

/** Whether a YAML or JSON text is a map with this key, as far as can be told of a wrong one. */
export function hasKey(text: string, key: string): boolean {
  return parseDocument(text, { logLevel: 'silent' }).has(key);
}

/** Which text it is. */
interface Naming {
  /** Its name in places and messages. */
  readonly file: string;
  /** The keys that lead to the configuration inside of it. */
  readonly base: readonly string[];
}

/** Parses a configuration file, YAML or JSON. Throws a KnownError for wrong syntax. */
export function parseConfig(text: string, { file, base }: Naming): ConfigContent {
  const lines = new LineCounter();
  // Pretty errors would tell the place again.
  const doc = parseDocument(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { kind: 'file', file, line, column: col };
  };
  return {
    content: contentOf(doc, base, (message, offset) =>
      configSyntax(file, maskText(text, []), { place: placeAt(offset), message }),
    ),
    locate: (keys, at) => placeAt(offsetOf(doc, [...base, ...keys], at)),
  };
}

type Fail = (message: string, offset: number) => Error;

function contentOf(doc: Document.Parsed, base: readonly string[], fail: Fail): Record<string, unknown> {
  const [error] = doc.errors;
  if (error !== undefined) throw fail(error.message.split('\n')[0] ?? error.message, error.pos[0]);
  const own = base.reduce<unknown>((value, key) => isPlainMap(value) && value[key], plainValues(doc, fail));
  if (!isPlainMap(own ?? {})) throw fail(`expected a map of keys, found ${kindOf(own)}`, 0);
  return (own ?? {}) as Record<string, unknown>;
}

/** Fails for aliases that stand for too much. */
function plainValues(doc: Document.Parsed, fail: Fail): unknown {
  try {
    return doc.toJS() as unknown;
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error), 0);
  }
}

function offsetOf(doc: Document.Parsed, path: readonly (string | number)[], at?: 'key'): number {
  for (let length = path.length; length > 0; length--) {
    const start = path.slice(0, length);
    const key = keyNode(doc, start);
    const node = doc.getIn(start, true) as { readonly range?: readonly number[] | null } | undefined;
    const offset = (at === 'key' && length === path.length ? key : (node?.range?.[0] ?? key)) ?? null;
    if (offset !== null) return offset;
  }
  return doc.contents?.range?.[0] ?? 0;
}

function keyNode(doc: Document.Parsed, path: readonly (string | number)[]): number | null {
  const parent = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
  );
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
}
