import { describe, expect, test } from 'vitest';
import { STATUSES } from '../../src/anime/status.ts';
import { STATES } from '../../src/plan/select/candidate.ts';
import { CONDITION_KEYS } from '../../src/plan/select/condition.ts';
import { run } from '../support/world.ts';

const GLOBALS = [
  '--config',
  '--source',
  '--owner',
  '--address',
  '--namespace',
  '--profile',
  '--output',
  '--color',
  '--yes',
  '--quiet',
  '--verbose',
];
const PLANNING = [
  '--allow',
  '--strict',
  '--fail-on-held',
  '--deep',
  '--show-kept',
  '--show-input',
  '--where',
];
const LOCK = ['--lock-timeout', '--no-lock'];
const BACKUP = ['--backup', '--no-backup'];
const BY_HAND = ['--allow', '--dry-run', '--where', '--all'];
const STARTING = ['--where', '--all', '--dry-run', '--max', '--overlap'];

/** Each command's own flags. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  sync: [...PLANNING, ...LOCK, ...BACKUP, '--dry-run', '--plan', '--max-age'],
  plan: [...PLANNING, '--out', '--detailed-exitcode'],
  validate: ['--strict', '--explain'],
  setup: [],
  list: ['--foreign', '--where', '--sort', '--watch', '--interval'],
  show: ['--show-input'],
  next: ['--since', '--for', '--where', '--ics'],
  forecast: ['--live', '--since', '--for', '--budget', '--namespace-id', '--svg', '--fail-over'],
  doctor: ['--bench'],
  audit: ['--where', '--since'],
  pause: [...BY_HAND, '--reason', '--until'],
  resume: [...BY_HAND, '--reason'],
  unhold: [...BY_HAND, '--reason'],
  delete: [...BY_HAND, ...BACKUP, ...LOCK],
  restore: ['--allow', '--dry-run', ...LOCK],
  trigger: [...STARTING, '--follow'],
  backfill: [...STARTING, '--from', '--to', '--missed', '--again'],
  adopt: [...BY_HAND, '--match', '--map'],
  release: BY_HAND,
  export: ['--where'],
  contract: [],
  schema: [],
  config: [],
  completion: [],
};
const COMMANDS = Object.keys(OPTIONS);

/** The long flags that help describes. */
const flagsIn = (help: string) => [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);

describe('help', () => {
  test('of the program names every command and every global flag', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(flagsIn(stdout)).toEqual([...GLOBALS, '--version', '--help']);
    expect(stdout).not.toMatch(/^ {2}complete\b/m);
  });

  test.each(COMMANDS)('of %s has its flags, the global ones and an example', async (command) => {
    const { code, stdout } = await run([command, '--help']);
    expect(code).toBe(0);
    const [own = '', globals = ''] = stdout.split('Global Options:');
    expect(new Set(flagsIn(own))).toEqual(new Set([...(OPTIONS[command] ?? []), '--help']));
    expect(flagsIn(globals)).toEqual([...GLOBALS, '--version']);
    expect(stdout).toContain(`Examples:\n  echora-sched ${command}`);
  });

  test('is the same by `help COMMAND`', async () => {
    expect(await run(['help', 'plan'])).toEqual(await run(['plan', '--help']));
  });

  test('of what is no command is an error, with what was probably meant', async () => {
    const { code, stdout, stderr } = await run(['help', 'snyc']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("Unknown command 'snyc'.");
    expect(stderr).toContain('Did you mean `sync`?');
  });

  test('tells the words of every condition that a command understands', async () => {
    const { stdout } = await run(['pause', '--help']);
    const [, conditions = ''] = stdout.split('Conditions:');
    for (const key of CONDITION_KEYS) expect(conditions).toMatch(new RegExp(`^  ${key}[=<]`, 'm'));
    for (const word of [...STATUSES, ...STATES]) expect(conditions).toContain(word);
    const next = await run(['next', '--help']);
    expect(next.stdout).not.toMatch(/state=|paused-by=|owner=|note=|absent/);
    expect(next.stdout).toContain('status=airing');
    const exported = await run(['export', '--help']);
    expect(exported.stdout).not.toMatch(/status=|absent/);
    expect(exported.stdout).toContain('state=held');
  });

  test.each([
    ['pause', '--reason'],
    ['backfill', '--from'],
  ])('of %s says that %s must be given', async (command, flag) => {
    const { stdout } = await run([command, '--help'], { columns: 200 });
    expect(stdout).toMatch(new RegExp(`^ {2}${flag} .*\\(required\\)$`, 'm'));
    expect(stdout.match(/\(required\)/g)).toHaveLength(1);
  });

  test('shows no default: what a flag leaves open, the configuration decides', async () => {
    const all = await Promise.all(COMMANDS.map((command) => run([command, '--help'])));
    for (const { stdout } of all) expect(stdout).not.toMatch(/\(default/);
  });

  test('without a command goes to stderr, with 1', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Usage: echora-sched/);
  });

  test('is as wide as the terminal, its titles bold there', async () => {
    const { stdout } = await run(['--help'], { columns: 60 });
    expect(stdout).toContain('\u001B[1mUsage:');
    const plain = await run(['--help', '--color', 'never'], { columns: 60 });
    expect(plain.stdout).not.toContain('\u001B[');
    const wide = await run(['plan', '--help'], { columns: 200 });
    expect(wide.stdout).toMatch(/--where <condition> +only what meets this condition.*must hold$/m);
  });
});

test('every example can be read', async () => {
  const helps = await Promise.all(COMMANDS.map((command) => run([command, '--help'])));
  const lines = helps.flatMap(({ stdout }) => [...stdout.matchAll(/^ {2}echora-sched (.+?) {3}/gm)]);
  expect(lines.length).toBeGreaterThanOrEqual(COMMANDS.length);
  for (const [, line = ''] of lines) {
    const argv = (line.split(/ [<>] /)[0] ?? '').trim().split(/ +/);
    const { code, stderr } = await run([...argv, '--help']);
    expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: '' });
    expect(line).not.toMatch(/ -\w /);
    expect(line.replaceAll(/"[^"]*"|'[^']*'/g, '')).not.toMatch(/[<>*?|&;]\S|\S[<>*?|&;]/);
  }
});

test('--version prints the version alone', async () => {
  const { code, stdout } = await run(['--version']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
