import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { main } from '../../src/main.ts';
import { run, testWorld } from '../support/world.ts';

/** What is printed while a command runs, by the completion library on the console. */
async function printedBy(argv: readonly string[]): Promise<string> {
  const world = testWorld(argv);
  const log = vi.spyOn(console, 'log').mockImplementation((line) => world.stdout.write(`${line}\n`));
  try {
    expect(await main(world)).toBe(0);
    return world.stdout.text.trimEnd();
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
    { typed: ['schema', 'li'], words: ['list', 'list-output'] },
    { typed: ['help', 'pl'], words: ['plan'] },
    { typed: ['contract', ''], words: ['json', 'python', 'typescript'] },
    { typed: ['validate', '--dry'], words: [] },
  ])('$typed: $words', async ({ typed, words }) => {
    expect(await wordsAfter(...typed)).toEqual(words);
  });
});

test.each([
  ['--config', ''],
  ['validate', '--source', 'sched'],
  ['sync', '--plan', ''],
  ['sync', '--backup', ''],
  ['next', '--ics', ''],
  ['restore', ''],
  ['restore', 'back'],
])('%j: file names, which the shell knows itself', async (...typed) => {
  expect(await printedBy(['complete', '--', ...typed])).toBe(':0');
});

test('what completion does is said in our words', async () => {
  const help = await run(['completion', '--help']);
  const line = await printedBy(['complete', '--', 'completi']);
  expect(help.stdout).toContain(line.split('\n')[0]?.split('\t')[1]);
});

/** What bash offers, with neither its package of helpers nor this program: `answers` is what the program would print. */
async function offeredByBash(typed: readonly string[], answers: string): Promise<string[]> {
  const files = { 'backup.json': '', 'completion.bash': await printedBy(['completion', 'bash']) };
  const words = typed.map((word) => `'${word}'`).join(' ');
  const script = `
    echora-sched() { printf '${answers}'; }
    compopt() { echo "compopt $*"; }
    source completion.bash
    COMP_WORDS=(echora-sched ${words}); COMP_CWORD=${typed.length}
    __echora_sched_complete
    for word in "\${COMPREPLY[@]}"; do echo "$word"; done; complete -p echora-sched`;
  const args = ['--norc', '--noprofile', '-c', script];
  const options = { cwd: folderWith(files), stdio: 'pipe', encoding: 'utf8' } as const;
  return execFileSync('bash', args, options).trim().split('\n');
}

describe('bash without the package bash-completion', () => {
  test('offers our words', async () => {
    const offered = await offeredByBash(['pl'], String.raw`plan\tShow\n:4\n`);
    expect(offered).toEqual([
      'compopt +o default',
      'plan',
      'complete -o default -F __echora_sched_complete echora-sched',
    ]);
  });

  test('is left to offer file names itself', async () => {
    const offered = await offeredByBash(['restore', ''], String.raw`:0\n`);
    expect(offered).toEqual(['complete -o default -F __echora_sched_complete echora-sched']);
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
