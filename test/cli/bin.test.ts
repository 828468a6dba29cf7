import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');

/** A built copy of the program, so that the tests need no `dist` and change none. */
const built = mkdtempSync(join(tmpdir(), 'echora-sched-built-'));

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build.js'), join(built, 'dist')]);
  for (const name of ['bin', 'package.json'])
    cpSync(join(root, name), join(built, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'));
}, 60_000);

afterAll(() => rmSync(built, { recursive: true, force: true }));

function start(argv: readonly string[], cwd: string, home = built) {
  return spawn(process.execPath, [join(home, 'bin/echora-sched.js'), ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] },
  });
}

async function finish(child: ReturnType<typeof start>) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

describe('the program as it is shipped', { timeout: 20_000 }, () => {
  test('passes arguments, working directory and exit code on', async () => {
    const cwd = folderWith({ 'echora-sched.config.yaml': 'owner: ann\n' });
    expect(await finish(start(['config', '--output', 'ndjson'], cwd))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"key":"owner","value":"ann"'),
      stderr: '',
    });
    expect(await finish(start(['snyc'], cwd))).toMatchObject({ code: 1, stdout: '' });
  });

  test('reads a list from standard input', async () => {
    const child = start(['validate', '--source', '-'], folderWith());
    child.stdin.end('version: 1\nanime: []\n');
    expect(await finish(child)).toMatchObject({ code: 0 });
  });

  test.each<['stdout' | 'stderr', string[]]>([
    ['stdout', ['-o', 'json']],
    ['stderr', []],
  ])('is heard out on %s by a reader that takes its time, also when it fails', async (stream, flags) => {
    const keys = Array.from(
      { length: 6000 },
      (_, key) => `  - { id: a${key}, id: b, title: T, status: airing }\n`,
    );
    const cwd = folderWith({ 'schedules.yaml': `version: 1\nanime:\n${keys.join('')}` });
    const child = start(['validate', ...flags], cwd);
    await setTimeout(2000);
    const said = await finish(child);
    expect(said.code).toBe(1);
    expect(said[stream].match(/:6002:/g)?.length).toBeGreaterThan(0);
  });

  test.skipIf(!existsSync('/dev/full'))('says in words that its output finds no room', async () => {
    const program = [process.execPath, join(built, 'bin/echora-sched.js'), 'schema', 'plan'];
    const child = spawn('sh', ['-c', 'exec "$@" > /dev/full', 'sh', ...program]);
    expect(await finish(child)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Error: What there is to say could not be written to stdout: ENOSPC/),
    });
  });

  test('ends quietly with 0 when its reader goes away', async () => {
    const child = start(['schema', 'plan'], folderWith());
    child.stdout.destroy();
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with the code of %s, also while it waits for input', async (signal, code) => {
    const child = start(['validate', '--source', '-'], folderWith());
    child.stdin.write(`# ${'x'.repeat(1 << 20)}\n`);
    await once(child.stdin, 'drain');
    const ended = finish(child);
    child.kill(signal);
    expect(await ended).toMatchObject({ code, stderr: expect.stringContaining('Interrupted by') });
  });

  test('says what to do where it is not built', async () => {
    const home = folderWith();
    cpSync(join(root, 'bin'), join(home, 'bin'), { recursive: true });
    const { code, stderr } = await finish(start(['--help'], home, home));
    expect(code).toBe(1);
    expect(stderr).toContain('npm run build');
  });
});
