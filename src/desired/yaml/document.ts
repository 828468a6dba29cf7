import { Composer, isMap, isNode, isScalar, isSeq, type YAMLError } from 'yaml';
import { aliasProblems } from './aliases.ts';
import type { ParsedYaml, TextProblem } from './text.ts';
import { tokensOf } from './tokens.ts';
import { offsetIn, type Written } from './written.ts';

/** Parses a text, or tells every problem of its syntax at once. */
export function parseYaml(text: string): ParsedYaml {
  const tokens = tokensOf(text);
  if ('offset' in tokens) return { ok: false, why: 'excess', problems: [tokens] };
  const composer = new Composer(OPTIONS);
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) throw new Error('the composer was to make a document of any text');
  const aliases = text.includes('*') ? aliasProblems(document) : { wrong: [], excess: [] };
  const wrong = [
    ...document.errors.map((error) => syntaxProblem(error, text.trimEnd())),
    ...(second === undefined ? [] : [{ offset: second.range[0], message: SECOND }]),
    ...aliases.wrong,
  ];
  if (wrong.length > 0) return { ok: false, why: 'syntax', problems: wrong };
  if (aliases.excess.length > 0) return { ok: false, why: 'excess', problems: aliases.excess };
  const value: unknown = document.toJS({ maxAliasCount: -1 });
  const warnings = document.warnings.map(({ pos, message }) => ({ offset: pos[0], message }));
  let root: Written | undefined;
  const written = (): Written => (root ??= writtenIn(document.contents, null));
  return { ok: true, text: { value, offsetOf: (path, at) => offsetIn(written(), path, at), warnings } };
}

const OPTIONS: ConstructorParameters<typeof Composer>[0] = {
  // By default a %YAML 1.1 directive would turn 23:00 into 1380, and dates into Date.
  schema: 'core',
  resolveKnownTags: false,
  merge: true,
};

const SECOND = 'a second document begins here: a list is one document';

/** What ends too early is told at the end of what is written, not on the empty line after it. */
function syntaxProblem({ code, pos, message }: YAMLError, text: string): TextProblem {
  const offset = Math.min(pos[0], text.length);
  switch (code) {
    case 'DUPLICATE_KEY':
      return {
        offset,
        message: `${/^[^\s:]*/.exec(text.slice(offset, offset + 80))?.[0]} is written twice in one map`,
      };
    default:
      return { offset, message };
  }
}

/** Where a node and everything inside of it is written; `key`: the offset of its key. */
function writtenIn(node: unknown, key: number | null): Written {
  const inside = new Map<string, Written>();
  if (isSeq(node)) node.items.forEach((item, index) => inside.set(String(index), writtenIn(item, null)));
  if (isMap(node))
    for (const pair of node.items)
      if (isScalar(pair.key)) inside.set(String(pair.key.value), writtenIn(pair.value, startOf(pair.key)));
  return { start: key !== null && isBlank(node) ? null : startOf(node), key, inside };
}

/** Nothing is written there, as after `skip:`. */
function isBlank(node: unknown): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
