import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { Function as FunctionNode, ArrowFunctionExpression, Program } from 'oxc-parser';
import { moduleState } from './module-state.ts';
import { isReference, walk } from './walk.ts';

/** One import of a module: where to, and whether it is there at run time. */
export interface Import {
  /** A path below the root (`src/plan/plan.ts`) or a package's name (`@temporalio/client`, `node:fs`). */
  readonly to: string;
  readonly typeOnly: boolean;
  /** `import()`: loaded when reached, not at start-up. */
  readonly lazy: boolean;
}

export interface FunctionFacts {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  readonly params: number;
}

/** What the architecture test knows of one source file. */
export interface ModuleFacts {
  readonly path: string;
  readonly lines: number;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionFacts[];
  /** Lines that make, or write to, what outlives a call. */
  readonly mutableState: readonly number[];
  readonly defaultExports: readonly number[];
  readonly anyTypes: readonly number[];
  /** Lines that name `process` or `console`, or the object that has them all. */
  readonly processUses: readonly number[];
}

/** Every .ts file below `folder`, relative to `root`, sorted. */
export function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** Parses one file. Throws on a syntax error. */
export function readModule(root: string, path: string): ModuleFacts {
  return factsOf(readFileSync(join(root, path), 'utf8'), { root, path });
}

/** The same of a text that would stand at this path. */
export function factsOf(
  text: string,
  { root, path }: { readonly root: string; readonly path: string },
): ModuleFacts {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  const functions: FunctionFacts[] = [];
  const anyTypes: number[] = [];
  const defaultExports: number[] = [];
  const importing = (specifier: string, typeOnly: boolean, lazy: boolean) =>
    imports.push({ to: target(root, path, specifier), typeOnly, lazy });
  const named = (node: FunctionNode | ArrowFunctionExpression, name: string) =>
    functions.push({
      name,
      line: lineAt(node.start),
      lines: lineAt(node.end) - lineAt(node.start) + 1,
      params: node.params.length,
    });
  new Visitor({
    ImportDeclaration: (node) =>
      void importing(node.source.value, node.importKind === 'type' || onlyTypes(node.specifiers), false),
    ExportAllDeclaration: (node) => void importing(node.source.value, node.exportKind === 'type', false),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) importing(node.source.value, node.exportKind === 'type', false);
    },
    ExportDefaultDeclaration: (node) => void defaultExports.push(lineAt(node.start)),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string')
        importing(node.source.value, false, true);
    },
    TSAnyKeyword: (node) => void anyTypes.push(lineAt(node.start)),
    FunctionDeclaration: (node) => void named(node, node.id?.name ?? '(default)'),
    FunctionExpression: (node) => void named(node, node.id?.name ?? '(anonymous)'),
    ArrowFunctionExpression: (node) => void named(node, '(arrow)'),
  }).visit(program);
  const mutableState = moduleState(program).map(({ start }) => lineAt(start));
  const processUses = processNames(program).map(lineAt);
  const lines = text.split('\n').length - 1;
  return { path, text, lines, imports, functions, mutableState, defaultExports, anyTypes, processUses };
}

function onlyTypes(specifiers: readonly { type: string; importKind?: string }[]): boolean {
  return specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type');
}

function target(root: string, from: string, specifier: string): string {
  if (specifier.startsWith('.'))
    return relative(root, resolve(root, dirname(from), specifier)).replaceAll('\\', '/');
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const OUTSIDE = new Set(['process', 'console', 'globalThis', 'global']);

/** Where a program names what only `bin` may; offsets. */
function processNames(program: Program): number[] {
  const found: number[] = [];
  walk(program, (node, place) => {
    if (node.type === 'Identifier' && OUTSIDE.has(node.name) && isReference(place)) found.push(node.start);
  });
  return found;
}
