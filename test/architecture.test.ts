import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FREE, HEAVY, LAYERS, THIRD_PARTIES, layerOf } from './support/architecture/layers.ts';
import { factsOf, readModule, sourceFiles } from './support/architecture/module-facts.ts';
import type { Import, ModuleFacts } from './support/architecture/module-facts.ts';

const root = join(import.meta.dirname, '..');
const src = sourceFiles(root, 'src').map((path) => readModule(root, path));
const scripts = sourceFiles(root, 'scripts').map((path) => readModule(root, path));
const shipped = [...src, ...scripts];
const tests = sourceFiles(root, 'test').map((path) => readModule(root, path));

/** Where a text is that is made up. */
const made = { root, path: 'src/plan/made-up.ts' };

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

  test('what is allowed is there: every package in a manifest, every module on its way', () => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const { dependencies } = JSON.parse(manifest) as { dependencies: Readonly<Record<string, string>> };
    const packages = [...Object.keys(THIRD_PARTIES), ...HEAVY].filter((name) => name !== 'package.json');
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
    const modules = Object.values(LAYERS).flatMap((row) => Object.values(row).filter(Array.isArray).flat());
    expect(modules.filter((path) => !existsSync(join(root, String(path))))).toEqual([]);
  });

  test.each([
    ['the port', 'src/live/port.ts', true],
    ['what sits behind it', 'src/live/temporal/connect.ts', false],
    ['what builds on it', 'src/live/take-lock.ts', false],
  ])('apply may import of live %s: %s is %s', (_, to, may) => {
    expect(allowed('src/apply/write.ts', { to, typeOnly: true, lazy: false })).toBe(may);
  });

  test('bin imports the program and nothing else of ours', () => {
    const { imports } = readModule(root, 'bin/echora-sched.js');
    expect(imports.map(({ to }) => to).filter((to) => !to.startsWith('node:'))).toEqual(['dist/main.js']);
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
    expect(importing(src, (_, { to }) => ['node:process', 'node:console'].includes(to))).toEqual([]);
  });

  test.each([
    'export const at = process.env;',
    'const { env } = process;',
    'export const end = globalThis.process.exit;',
    "globalThis['process'];",
    'export const log = { console };',
    'export const warn = () => console;',
  ])('it would be seen to: %s', (text) => {
    expect(factsOf(text, made).processUses).toEqual([1]);
  });

  test('a name of its own is none of the process', () => {
    const text = 'export const { process: mine, at: { console: log } } = { process: 1, at: { console: 2 } };';
    expect(
      factsOf(`${text} export const of = (world: { process: 1 }) => world.process;`, made).processUses,
    ).toEqual([]);
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

  test.each([
    'let count = 0;',
    'export const seen = new Map();',
    'export const seen: Map<string, number> = new Map([["a", 1]]);',
    'const names: string[] = [];',
    'const names: Array<string> = make();',
    'const found = {};',
    'const cache = new WeakMap([[key, 1]]);',
    'const queue = new PQueue();',
    'class Lock { static held = 0; }',
    'const LIMITS = { free: 3 }; LIMITS.free = 4;',
    'const LIMITS: Limits = {}; const set = () => { LIMITS.a.b += 1; };',
    'const SEEN = new Set(FIRST); const see = (id) => SEEN.add(id);',
    'const NAMES: Names = []; const say = () => (NAMES as string[]).push("a");',
    'import { TABLE } from "./table.ts"; const forget = () => { delete TABLE.a; };',
    'function next() { return (next.last += 1); }',
    'const OPTIONS = read(); const set = () => Object.assign(OPTIONS, { a: 1 });',
  ])('mutable module state would be seen: %s', (text) => {
    expect(factsOf(text, made).mutableState).toEqual([1]);
  });

  test.each([
    'const NAMES = ["a", "b"]; const all = () => NAMES.toSorted();',
    'const NONE: ReadonlyMap<string, number> = new Map();',
    'const NONE: readonly string[] = []; const all = () => [...NONE].sort();',
    'const NOTHING: Options = {};',
    'export const count = () => { const seen = new Set(); seen.add(1); return seen.size; };',
  ])('a constant that nobody writes to is none: %s', (text) => {
    expect(factsOf(text, made).mutableState).toEqual([]);
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
  if (layer === goal) return true;
  const leave = FREE[goal] ?? LAYERS[layer][goal] ?? [];
  return leave === 'all' || (leave === 'types' ? typeOnly : leave.includes(to));
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
