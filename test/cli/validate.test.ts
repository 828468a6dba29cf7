import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

interface Validation {
  readonly invalid: number;
  readonly problems: readonly { readonly where: string; readonly message: string }[];
  readonly warnings: readonly { readonly where: string; readonly message: string }[];
}

const HEAD = 'version: 1\nanime:\n';
const entry = (id: string, keys: string) => `  - { id: ${id}, title: T ${id}, status: airing, ${keys} }\n`;

async function validate(text: string, ...args: string[]) {
  const cwd = folderWith({ 'schedules.yaml': text });
  const { code, stdout, stderr } = await run(['validate', '-o', 'json', ...args], { cwd });
  return { code, stderr, json: JSON.parse(stdout) as Validation };
}

describe('validate, when one entry is wrong', () => {
  test.each([
    ['a minute past 59', 'broadcast: mon 29:60', '29:60 is not a time of day'],
    ['an hour past 29', 'broadcast: mon 30:00', '30:00 is not a time of day'],
    ['a minute of one digit', 'broadcast: "mon 9:5"', 'minutes have two digits'],
    ['an ambiguous zone', 'broadcast: mon 09:00 CST', 'CST'],
    ['no day of the week', 'broadcast: Someday 09:00', 'Someday'],
  ])('%s: exit 4 with its line, and the rest is read', async (_, keys, says) => {
    const { code, json } = await validate(
      HEAD + entry('mal-1', 'broadcast: mon 23:00') + entry('mal-2', keys),
    );
    expect({ code, invalid: json.invalid }).toEqual({ code: 4, invalid: 1 });
    expect(json.problems).toHaveLength(1);
    expect(json.problems[0]?.where).toMatch(/^schedules\.yaml:4:\d+$/);
    expect(json.problems[0]?.message).toContain(says);
  });

  test('a title that is a map is named at its place', async () => {
    const { code, json } = await validate(
      `${HEAD}  - id: mal-1\n    title: { en: Hat }\n    status: airing\n`,
    );
    expect({ code, where: json.problems[0]?.where }).toEqual({ code: 4, where: 'schedules.yaml:4:12' });
  });

  test('every problem is told at once, for people with the line itself', async () => {
    const text = HEAD + entry('mal-1', 'broadcast: mon 29:60, skip: [2026-02-30], colour: red');
    const { code, stdout } = await run(['validate'], { cwd: folderWith({ 'schedules.yaml': text }) });
    expect(code).toBe(4);
    expect(stdout).toContain('29:60');
    expect(stdout).toContain('2026-02 has 28 days');
    expect(stdout).toContain('unknown key colour');
    expect(stdout).toContain('> 3 |');
  });

  test('--strict makes it the error of the whole list', async () => {
    expect((await validate(HEAD + entry('mal-1', 'broadcast: mon 29:60'), '--strict')).code).toBe(1);
  });

  test('under GitHub Actions it is marked on its line', async () => {
    const cwd = folderWith({ 'schedules.yaml': HEAD + entry('mal-1', 'broadcast: mon 29:60') });
    const { stderr } = await run(['validate'], { cwd, env: { GITHUB_ACTIONS: 'true' } });
    expect(stderr).toContain('::error file=schedules.yaml,line=3,');
  });
});

describe('validate, when the list as a whole is wrong', () => {
  test.each([
    ['an empty file', '', 'list.empty'],
    ['wrong YAML', 'version: 1\nanime: [', 'list.syntax'],
    ['a key twice', 'version: 1\nversion: 1\nanime: []\n', 'list.syntax'],
    ['what nests without end', `version: 1\nanime: ${'['.repeat(100_000)}`, 'list.excess'],
    [
      'valid, and nested too deeply',
      `version: 1\nx: ${'{a: '.repeat(5000)}${'}'.repeat(5000)}`,
      'list.excess',
    ],
    ['another version', 'version: 2\nanime: []\n', 'list.shape'],
    ['two entries with one id', HEAD + entry('mal-1', 'x: 1') + entry('mal-1', 'x: 1'), 'list.shared-id'],
  ])('%s: exit 1', async (_, text, code) => {
    const cwd = folderWith({ 'schedules.yaml': text });
    const ran = await run(['validate', '-o', 'json'], { cwd });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ kind: 'echora-sched/error', error: { code } });
  });

  test('an alias bomb is refused, and quickly', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`,
    );
    const bomb = ['a-1: &a-1 [x]', ...levels, 'version: 1'].join('\n');
    const { code, stderr } = await run(['validate'], { cwd: folderWith({ 'schedules.yaml': bomb }) });
    expect({ code, told: /alias/i.test(stderr) }).toEqual({ code: 1, told: true });
  });

  test('two entries that make one schedule id name both lines', async () => {
    const text = `${HEAD}${entry('mal-1', 'broadcast: mon 23:00')}recurring:\n  - { id: episode-air-mal-1, workflow: ScoreSyncWorkflow, every: 6h }\n`;
    const { code, stderr } = await run(['validate'], { cwd: folderWith({ 'schedules.yaml': text }) });
    expect(code).toBe(1);
    expect(stderr).toContain('schedules.yaml:5:');
    expect(stderr).toContain('schedules.yaml:3:');
  });

  test('an entry that is wrong in itself claims its schedule id all the same', async () => {
    const text = `${HEAD}${entry('mal-2', 'broadcast: mon 29:60')}recurring:\n  - { id: episode-air-mal-2, workflow: ScoreSyncWorkflow, every: 6h }\n`;
    const { code, stderr } = await run(['validate'], { cwd: folderWith({ 'schedules.yaml': text }) });
    expect(code).toBe(1);
    expect(stderr).toContain('schedule id episode-air-mal-2 is also at schedules.yaml:');
  });

  test('a missing file, where DATABASE_URL is set: what reads that is told', async () => {
    const read = async (env: Readonly<Record<string, string>>) =>
      (await run(['validate'], { cwd: folderWith(), env })).stderr;
    const url = 'postgres://u:pw@127.0.0.1:1/d';
    const told = await read({ DATABASE_URL: url });
    expect(told).toMatch(/does not exist[^]+source: \{ postgres: \{\} \}[^]+ECHORA_SCHED_SOURCE=/);
    for (const DATABASE_URL of ['', undefined])
      expect(await read(DATABASE_URL === undefined ? {} : { DATABASE_URL })).not.toContain('DATABASE_URL');
    const config = { 'echora-sched.config.yaml': 'source: { postgres: {} }' };
    const asTold = [
      run(['validate'], { cwd: folderWith(config), env: { DATABASE_URL: url } }),
      run(['validate'], { cwd: folderWith(), env: { ECHORA_SCHED_SOURCE: url } }),
    ];
    for (const { stderr } of await Promise.all(asTold)) expect(stderr).toContain('No Postgres listens');
  });

  test('a directory and a missing file are told apart', async () => {
    const cwd = folderWith({ 'schedule.yaml': '' });
    expect((await run(['validate', '--source', '.'], { cwd })).stderr).toContain('is a directory');
    const missing = await run(['validate'], { cwd });
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('Did you mean schedule.yaml?');
  });
});

describe('validate, when the list is legal but odd', () => {
  test.each([
    ['a skip that hits no slot', 'broadcast: mon 23:00, premiere: 2026-04-06, skip: [2026-04-07]', 'skip'],
    ['a premiere on another day', 'broadcast: mon 23:00, premiere: 2026-04-07', 'premiere'],
    ['a show past its finale', 'broadcast: mon 23:00, premiere: 2025-01-06, episodes: 12', 'status'],
    ['a workflow outside the contract', 'broadcast: mon 23:00, schedule: { workflow: Nope }', 'workflow'],
    ['an air time that is missing', 'episodes: 12', ''],
  ])('%s: exit 0 with a warning at its line', async (_, keys) => {
    const { code, json } = await validate(HEAD + entry('mal-1', keys));
    expect({ code, problems: json.problems }).toEqual({ code: 0, problems: [] });
    expect(json.warnings).toHaveLength(1);
    expect(json.warnings[0]?.where).toMatch(/^schedules\.yaml:3:\d+$/);
  });
});

describe('validate, when all is well', () => {
  test('reads standard input', async () => {
    const stdin = HEAD + entry('mal-1', 'broadcast: fri 25:30');
    const { code, stdout } = await run(['validate', '--source', '-'], { stdin });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '✓ stdin: 1 entry.\n' });
  });

  test('takes a list without entries for a list', async () => {
    expect((await validate('version: 1\nanime: []\n')).code).toBe(0);
  });
});
