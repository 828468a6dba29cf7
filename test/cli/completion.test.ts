import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

/** What the completion library prints on the console while a command runs. */
async function printedBy(argv: readonly string[]): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    expect((await run(argv)).code).toBe(0);
    return log.mock.calls.map(([line]) => String(line)).join('\n');
  } finally {
    log.mockRestore();
  }
}

const wordsAfter = async (...typed: readonly string[]) =>
  (await printedBy(['complete', '--', ...typed]))
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0]);

describe('words that may follow', () => {
  test('nothing: the commands', async () => {
    const { stdout } = await run(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) .* {2}[A-Z]/gm)].map(([, name]) => name);
    expect(commands).toContain('sync');
    expect(await wordsAfter('')).toEqual(commands);
  });

  test.each([
    { typed: ['pl'], words: ['plan'] },
    { typed: ['sync', '--dr'], words: ['--dry-run'] },
    { typed: ['sync', '--ow'], words: ['--owner'] },
    { typed: ['plan', '--output', ''], words: ['text', 'json', 'ndjson', 'markdown'] },
    { typed: ['plan', '--color', 'a'], words: ['auto', 'always'] },
    { typed: ['--output', 'json', 'co'], words: ['contract', 'config', 'completion'] },
    { typed: ['sync', '--allow', 'd'], words: ['delete'] },
    { typed: ['contract', ''], words: ['json', 'python', 'typescript'] },
    { typed: ['validate', '--dry'], words: [] },
  ])('$typed: $words', async ({ typed, words }) => {
    expect(await wordsAfter(...typed)).toEqual(words);
  });
});

describe('scripts', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('%s has one that asks this program', async (shell) => {
    expect(await printedBy(['completion', shell])).toMatch(/echora-sched complete '?--/);
  });

  test('the one of bash is valid bash', async () => {
    const cwd = folderWith({ 'completion.bash': await printedBy(['completion', 'bash']) });
    expect(() => execFileSync('bash', ['-n', 'completion.bash'], { cwd, stdio: 'pipe' })).not.toThrow();
  });
});
