import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HEAVY, LAYERS, THIRD_PARTIES, layerOf } from './support/architecture/layers.ts';
import { readModule, sourceFiles } from './support/architecture/module-facts.ts';
import type { Import, ModuleFacts } from './support/architecture/module-facts.ts';

const root = join(import.meta.dirname, '..');
const src = sourceFiles(root, 'src').map((path) => readModule(root, path));
const scripts = sourceFiles(root, 'scripts').map((path) => readModule(root, path));
const shipped = [...src, ...scripts];
const tests = sourceFiles(root, 'test').map((path) => readModule(root, path));

const offences = (modules: readonly ModuleFacts[], find: (module: ModuleFacts) => readonly string[]) =>
  modules.flatMap((module) => find(module).map((what) => `${module.path}${what}`));
const importing = (modules: readonly ModuleFacts[], bad: (module: ModuleFacts, to: Import) => boolean) =>
  offences(modules, (module) =>
    module.imports.filter((to) => bad(module, to)).map(({ to }) => ` imports ${to}`),
  );

describe('layers', () => {
  test('every file of src belongs to a layer', () => {
    expect(src.filter(({ path }) => layerOf(path) === null).map(({ path }) => path)).toEqual([]);
  });

  test('a layer imports only what its row in the table allows', () => {
    expect(importing(src, (module, to) => !allowed(module.path, to))).toEqual([]);
  });

  test('every package is imported only where it is at home', () => {
    const astray = importing(src, ({ path }, { to }) => {
      if (to.startsWith('src/') || to.startsWith('node:')) return false;
      return !(THIRD_PARTIES[to] ?? []).some((home) => path.startsWith(`src/${home}`));
    });
    expect(astray).toEqual([]);
  });

  test('the contract imports nothing', () => {
    const contract = src.filter(({ path }) => layerOf(path) === 'contract');
    expect(importing(contract, (_, { to }) => !to.startsWith('src/contract/'))).toEqual([]);
  });

  test('no code of src or scripts imports tests, but scripts may use test/support', () => {
    const support = /^test\/support\//;
    expect(importing(src, (_, { to }) => to.startsWith('test/') || to.startsWith('scripts/'))).toEqual([]);
    expect(importing(scripts, (_, { to }) => to.startsWith('test/') && !support.test(to))).toEqual([]);
  });

  test('there are no import cycles', () => {
    expect(cycles(src)).toEqual([]);
  });

  test('nothing heavy is loaded before a command needs it', () => {
    const loaded = reachable(src, 'src/main.ts');
    expect(HEAVY.filter((name) => loaded.has(name))).toEqual([]);
  });

  test('only bin touches the process', () => {
    const uses = offences(src, ({ processUses }) => processUses.map((line) => `:${line}`));
    expect(uses).toEqual([]);
    expect(importing(src, (_, { to }) => to === 'node:process')).toEqual([]);
  });
});

describe('budgets', () => {
  test('a file has at most 150 lines', () => {
    const long = offences(shipped, ({ lines }) => (lines > 150 ? [`: ${lines} lines`] : []));
    expect(long).toEqual([]);
  });

  test('a function has at most 50 lines and 3 parameters', () => {
    const big = offences(shipped, ({ functions }) =>
      functions
        .filter(({ lines, params }) => lines > 50 || params > 3)
        .map(({ name, line, lines, params }) => `:${line} ${name}: ${lines} lines, ${params} parameters`),
    );
    expect(big).toEqual([]);
  });

  test('there is no mutable module state, no default export and no any', () => {
    const found = offences(shipped, ({ mutableState, defaultExports, anyTypes }) =>
      [...mutableState, ...defaultExports, ...anyTypes].map((line) => `:${line}`),
    );
    expect(found).toEqual([]);
  });

  test('no folder or file is named after nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|types|lib|misc)(\/|\.ts$)/;
    expect([...shipped, ...tests].filter(({ path }) => empty.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test('a folder of src holds more than one file', () => {
    const folders = src.map(({ path }) => path.split('/').slice(0, -1).join('/'));
    expect(folders.filter((folder) => folders.indexOf(folder) === folders.lastIndexOf(folder))).toEqual([]);
  });

  test('tests are at least as large as the source', () => {
    const size = (modules: readonly ModuleFacts[]) => modules.reduce((sum, { lines }) => sum + lines, 0);
    expect(size(tests)).toBeGreaterThanOrEqual(size(src));
  });

  test('no test is left focused or skipped without words', () => {
    const left = /\b(test|it|describe)\.(only|skip|todo)\(/;
    const judged = tests.filter(
      ({ path }) => path.endsWith('.test.ts') && path !== 'test/architecture.test.ts',
    );
    expect(judged.filter(({ text }) => left.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

function allowed(from: string, { to, typeOnly }: Import): boolean {
  if (!to.startsWith('src/')) return true;
  const [layer, goal] = [layerOf(from), layerOf(to)];
  if (layer === null || goal === null) return false;
  if (layer === goal || goal === 'errors' || goal === 'world') return true;
  const leave = LAYERS[layer][goal];
  return leave === 'all' || (leave === 'types' && typeOnly);
}

/** Each group of files that reach themselves by value or type imports. */
function cycles(modules: readonly ModuleFacts[]): string[] {
  return modules.filter(({ path }) => successors(modules, path).has(path)).map(({ path }) => path);
}

function successors(modules: readonly ModuleFacts[], path: string): Set<string> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const seen = new Set<string>();
  const open = [path];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to, lazy } of byPath.get(at)?.imports ?? [])
      if (!lazy && !seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
  return seen;
}

/** Everything that loading `entry` loads at once: static, non-type imports only. */
function reachable(modules: readonly ModuleFacts[], entry: string): Set<string> {
  const eager = modules.map((module) => ({
    ...module,
    imports: module.imports.filter(({ typeOnly, lazy }) => !typeOnly && !lazy),
  }));
  return existsSync(join(root, entry)) ? successors(eager, entry) : new Set();
}
