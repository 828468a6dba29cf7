import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';
import type { WorldOptions } from '../support/world.ts';

const errorOf = (stdout: string) => (JSON.parse(stdout) as { error: Record<string, unknown> }).error;

describe('a command line that cannot be read', () => {
  test.each([
    { argv: ['snyc'], error: "Unknown command 'snyc'", hint: 'Did you mean `sync`?' },
    { argv: ['plan', '--depe'], error: "Unknown option '--depe'", hint: 'Did you mean `--deep`?' },
    { argv: ['plan', '--zzz'], error: "Unknown option '--zzz'", hint: '`echora-sched --help`' },
    { argv: ['show'], error: "Missing required argument 'id'", hint: '`echora-sched --help`' },
    { argv: ['config', 'extra'], error: 'Too many arguments', hint: '`echora-sched --help`' },
    { argv: ['plan', '-o', 'xml'], error: 'Allowed choices are text, json', hint: '`echora-sched --help`' },
    { argv: ['completion', 'csh'], error: 'Allowed choices are bash, zsh', hint: '`echora-sched --help`' },
    { argv: ['plan', '--out'], error: "option '--out <file>' argument missing", hint: '--help' },
  ])('$argv', async ({ argv, error, hint }) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.replaceAll(/\s+/g, ' ').toLowerCase()).toContain(error.toLowerCase());
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('is one error document for a program', async () => {
    const { code, stdout, stderr } = await run(['snyc', '-o', 'json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      kind: 'echora-sched/error',
      version: 1,
      error: {
        code: 'usage.arguments',
        message: "Unknown command 'snyc'",
        hint: 'Did you mean `sync`?',
      },
    });
  });
});

describe('an error that was foreseen', () => {
  const cwd = () => folderWith({ 'echora-sched.config.yaml': 'owner: a b\nsorce: x\n' });

  test('says what, where and what to do, and shows no stack', async () => {
    const { code, stdout, stderr } = await run(['config'], { cwd: cwd() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Error: The configuration is wrong/);
    expect(stderr).toContain('echora-sched.config.yaml:2:1: unknown key sorce');
    expect(stderr).toContain('> 2 | sorce: x');
    expect(stderr).toContain('Did you mean source?');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('marks the lines of the file under GitHub Actions', async () => {
    const { stderr } = await run(['config'], { cwd: cwd(), env: { GITHUB_ACTIONS: 'true' } });
    expect(stderr).toContain('::error file=echora-sched.config.yaml,line=2,col=1::unknown key sorce');
  });

  test('is one line with ndjson', async () => {
    const { stdout } = await run(['config', '--output=ndjson'], { cwd: cwd() });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(errorOf(stdout)).toMatchObject({ code: 'config.invalid', problems: [{}, {}] });
  });

  test('is in colour only where that is wanted', async () => {
    const plain = await run(['config'], { cwd: cwd() });
    const coloured = await run(['config', '--color', 'always'], { cwd: cwd() });
    expect(plain.stderr).not.toContain('\u001B[');
    expect(coloured.stderr).toContain('\u001B[');
  });
});

describe('an error that nobody foresaw', () => {
  const broken = (): WorldOptions => ({
    cwd: folderWith(),
    env: new Proxy<Record<string, string>>(
      {},
      { get: (_, name) => (name === 'ECHORA_SCHED_CONFIG' ? boom() : undefined) },
    ),
  });
  const boom = (): never => {
    throw new TypeError('the moon is full');
  };

  test('is called a bug, with its stack and what a report needs', async () => {
    const { code, stdout, stderr } = await run(['config', '--owner', 'ann'], broken());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('this is a bug in echora-sched');
    expect(stderr).toMatch(/TypeError: the moon is full\n\s+at /);
    expect(stderr).toMatch(/echora-sched \d+\.\d+\.\d+/);
    expect(stderr).toContain('echora-sched config --owner ann');
  });

  test('keeps secrets of the command line out of the report', async () => {
    const { stderr } = await run(['config', '--source', 'postgres://u:s3cret@h/d'], broken());
    expect(stderr).toContain('postgres://u:***@h/d');
    expect(stderr).not.toContain('s3cret');
  });

  test('is a document for a program, its stack still on stderr', async () => {
    const { stdout, stderr } = await run(['config', '-o', 'json'], broken());
    expect(errorOf(stdout)).toMatchObject({ code: 'bug', message: 'the moon is full' });
    expect(stderr).toContain('TypeError: the moon is full');
  });

  test('does not claim that nothing was written after a command that writes', async () => {
    expect((await run(['sync'], broken())).code).toBe(4);
    expect((await run(['sync', '--dry-run'], broken())).code).toBe(1);
  });
});

describe('an interrupt', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ])('by %s ends with %d', async (name, code) => {
    const signal = AbortSignal.abort(name);
    const after = await run(['config'], { cwd: folderWith(), signal });
    expect(after.code).toBe(code);
    const failed = await run(['config', '--config', 'missing', '-o', 'json'], { cwd: folderWith(), signal });
    expect(failed.code).toBe(code);
    expect(errorOf(failed.stdout)).toMatchObject({
      code: 'interrupted',
      message: `Interrupted by ${name}.`,
    });
  });
});

describe('a reader that goes away', () => {
  const list = 'version: 1\nanime: [{ id: a, title: A, status: airing, broadcast: mon 30:00 }]\n';

  test('ends a reading command quietly with 0', async () => {
    const cwd = folderWith({ 'schedules.yaml': list });
    expect((await run(['validate'], { cwd })).code).toBe(4);
    expect((await run(['validate'], { cwd, stdoutClosesAfter: 0 })).code).toBe(0);
  });

  test('does not hide that a command could not run', async () => {
    const cwd = folderWith();
    expect((await run(['config', '--config', 'missing'], { cwd, stdoutClosesAfter: 0 })).code).toBe(1);
  });
});

test('an output that cannot be written fails a reading command, and says so where it can', async () => {
  for (const argv of [['config'], ['config', '-o', 'json']]) {
    const { code, stderr } = await run(argv, { cwd: folderWith(), stdoutFails: 'ENOSPC' });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^Error: What there is to say could not be written to stdout: ENOSPC\.\n→/,
      ),
    });
  }
});
