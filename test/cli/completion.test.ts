import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { main } from '../../src/main.ts';
import { run, testWorld } from '../support/world.ts';
import type { WorldOptions } from '../support/world.ts';

/** What is printed while a command runs, by the completion library on the console. */
async function printedBy(argv: readonly string[], options: WorldOptions = {}): Promise<string> {
  const world = testWorld(argv, options);
  const log = vi.spyOn(console, 'log').mockImplementation((line) => world.stdout.write(`${line}\n`));
  try {
    expect(await main(world)).toBe(0);
    expect(world.stderr.text).toBe('');
    return world.stdout.text.trimEnd();
  } finally {
    log.mockRestore();
  }
}

const offeredIn = async (cwd: string, ...typed: readonly string[]) =>
  (await printedBy(['complete', '--', ...typed], { cwd })).split('\n').slice(0, -1);
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
    { typed: ['list', '--sort', ''], words: ['id', 'title', 'state', 'next'] },
    { typed: ['pause', '--where', 'state=h'], words: [] },
    {
      typed: ['pause', '--where', 'sta'],
      words: [
        'status=upcoming',
        'status=airing',
        'status=hiatus',
        'status=finished',
        'status=cancelled',
        'status=unknown',
        'status=absent',
        'state=active',
        'state=paused',
        'state=held',
        'state=waiting',
        'state=absent',
      ],
    },
    { typed: ['next', '--where', 'state'], words: [] },
    {
      typed: ['next', '--where', 'sta'],
      words: ['upcoming', 'airing', 'hiatus', 'finished', 'cancelled', 'unknown'].map(
        (word) => `status=${word}`,
      ),
    },
    {
      typed: ['export', '--where', 'sta'],
      words: ['state=active', 'state=paused', 'state=held', 'state=waiting'],
    },
  ])('$typed: $words', async ({ typed, words }) => {
    expect(await wordsAfter(...typed)).toEqual(words);
  });
});

const LIST = `version: 1
anime:
  - { id: mal-1, title: とんがり帽子, status: airing, broadcast: mon 23:00 }
  - { id: mal-2, title: Wrong, status: airing, broadcast: mon 29:60 }
  - { id: 'mal-$(x)', title: Bad, status: airing }
recurring:
  - { id: score-sync, workflow: ScoreSyncWorkflow, every: day 06:00 }
`;

describe('ids that may follow are those of the list', () => {
  const ids = ['mal-1\tとんがり帽子', 'score-sync\tscore-sync', 'mal-2\tWrong'];

  test.each([
    ['show', ''],
    ['pause', ''],
    ['list', 'mal-1', ''],
    ['next', '--for', '24h', ''],
  ])('%j', async (...typed) => {
    expect(await offeredIn(folderWith({ 'schedules.yaml': LIST }), ...typed)).toEqual(ids);
  });

  test('of schedules, too, once something is typed', async () => {
    const cwd = folderWith({ 'schedules.yaml': LIST });
    expect(await offeredIn(cwd, 'trigger', 'e')).toEqual([
      'episode-air-mal-1\tとんがり帽子',
      'episode-air-mal-2\tWrong',
    ]);
    expect(await offeredIn(cwd, 'trigger', 'sc')).toEqual(['score-sync\tscore-sync']);
  });

  test('that the flags and the configuration name', async () => {
    const config = 'source: other.yaml\nschedule: { id: "x-{id}" }\n';
    const cwd = folderWith({ 'other.yaml': LIST, 'other.config.yaml': config });
    expect(await offeredIn(cwd, '--source', 'other.yaml', 'show', '')).toEqual(ids);
    expect(await offeredIn(cwd, 'show', '--config', 'other.config.yaml', 'x-mal-1')).toEqual([
      'x-mal-1\tとんがり帽子',
    ]);
  });

  test.each([
    { what: 'there is none', files: {}, typed: ['show', ''] },
    { what: 'it is wrong', files: { 'schedules.yaml': 'version: [' }, typed: ['show', ''] },
    {
      what: 'it is in a database',
      files: {},
      typed: ['--source', 'postgres://nowhere.invalid/x', 'show', ''],
    },
    {
      what: 'it would be read from standard input',
      files: { 'echora-sched.config.yaml': 'source: "-"\n' },
      typed: ['show', ''],
    },
    {
      what: 'the command line is wrong',
      files: { 'schedules.yaml': LIST },
      typed: ['--output', 'x', 'show', ''],
    },
    { what: 'the ids are of what is foreign', files: { 'schedules.yaml': LIST }, typed: ['adopt', ''] },
  ] as readonly { what: string; files: Record<string, string>; typed: readonly string[] }[])(
    'and none, in silence, where $what',
    async ({ files, typed }) => {
      expect(await offeredIn(folderWith(files), ...typed)).toEqual([]);
    },
  );
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

/** What is left behind: our words are completed, and bash's own `readonly` is as it was. */
const REGISTERED = ['complete -o default -F __echora_sched_complete echora-sched', 'builtin'];

/** What bash offers, with neither its package of helpers nor this program: `answers` is what the program would print. */
async function offeredByBash(typed: readonly string[], answers: string, before = ''): Promise<string[]> {
  const files = { 'backup.json': '', 'completion.bash': await printedBy(['completion', 'bash']) };
  const words = typed.map((word) => `'${word}'`).join(' ');
  const script = `
    echora-sched() { printf '${answers}'; }
    compopt() { echo "compopt $*"; }
    ${before}
    source ./completion.bash 2>&1
    COMP_WORDS=(echora-sched ${words}); COMP_CWORD=${typed.length}
    __echora_sched_complete
    for word in "\${COMPREPLY[@]}"; do echo "$word"; done; complete -p echora-sched; type -t readonly`;
  const args = ['--norc', '--noprofile', '-c', script];
  const options = { cwd: folderWith(files), stdio: 'pipe', encoding: 'utf8' } as const;
  return execFileSync('bash', args, options).trim().split('\n');
}

describe('bash without the package bash-completion', () => {
  test('offers our words', async () => {
    const offered = await offeredByBash(['pl'], String.raw`plan\tShow\n:4\n`);
    expect(offered).toEqual(['compopt +o default', 'plan', ...REGISTERED]);
  });

  test('is left to offer file names itself', async () => {
    const offered = await offeredByBash(['restore', ''], String.raw`:0\n`);
    expect(offered).toEqual(REGISTERED);
  });
});

describe('bash completes, and says nothing, when the script', () => {
  test.each([
    ['is sourced twice', 'source ./completion.bash 2>&1'],
    ['comes after one of another program by the same library', 'readonly ShellCompDirectiveNoFileComp=4'],
    ['is sourced in POSIX mode', 'set -o posix'],
  ])('%s', async (_, before) => {
    expect(await offeredByBash(['pl'], String.raw`plan\tShow\n:4\n`, before)).toEqual([
      'compopt +o default',
      'plan',
      ...REGISTERED,
    ]);
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
