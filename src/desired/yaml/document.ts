import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Pair,
  type YAMLError,
} from 'yaml';
import type { Path } from '../../anime/parsed.ts';
import { aliasProblems } from './aliases.ts';
import type { ParsedYaml, TextProblem } from './text.ts';

/** Parses a text, or tells every problem of its syntax at once. */
export function parseYaml(text: string): ParsedYaml {
  const document = parseDocument(text, {
    // By default a %YAML 1.1 directive would turn 23:00 into 1380, and dates into Date.
    schema: 'core',
    resolveKnownTags: false,
    merge: true,
    prettyErrors: false,
    // 'silent' would pass over a second document.
    logLevel: 'error',
  });
  const problems = [
    ...document.errors.map((error) => syntaxProblem(error, text.trimEnd())),
    ...(text.includes('*') ? aliasProblems(document) : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const value: unknown = document.toJS({ maxAliasCount: -1 });
  const warnings = document.warnings.map(({ pos, message }) => ({ offset: pos[0], message }));
  return { ok: true, text: { value, offsetOf: (path, at) => offsetIn(document, path, at), warnings } };
}

/** What ends too early is told at the end of what is written, not on the empty line after it. */
function syntaxProblem({ code, pos, message }: YAMLError, text: string): TextProblem {
  const offset = Math.min(pos[0], text.length);
  switch (code) {
    case 'DUPLICATE_KEY':
      return {
        offset,
        message: `${/^[^\s:]*/.exec(text.slice(offset, offset + 80))?.[0]} is written twice in one map`,
      };
    case 'MULTIPLE_DOCS':
      return { offset, message: 'a second document begins here: a list is one document' };
    default:
      return { offset, message };
  }
}

function offsetIn(document: Document.Parsed, path: Path, at?: 'key'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const toKey = at === 'key' && index === path.length - 1;
    const pair: Pair | undefined = isMap(node) ? node.items.find(({ key }) => isKey(key, step)) : undefined;
    node = isSeq(node) ? node.items[Number(step)] : pair?.value;
    const found = pair !== undefined && (toKey || isBlank(node)) ? startOf(pair.key) : startOf(node);
    if (found === null) return offset;
    offset = found;
  }
  return offset;
}

function isKey(key: unknown, step: string | number): boolean {
  return isScalar(key) && String(key.value) === String(step);
}

/** Nothing is written there, as after `skip:`. */
function isBlank(node: unknown): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
