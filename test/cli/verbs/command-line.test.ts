import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandLine } from '../../../src/commands/command-line.ts';
import type { Globals } from '../../../src/commands/context.ts';
import { actingContext } from '../../support/acting.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';

const line = (words: readonly string[], globals: Globals = {}) =>
  commandLine(words, actingContext(fakeLive(), { options: {}, globals }));

test('a command goes to the same place, and repeats no other flag', () => {
  const globals = {
    namespace: 'staging',
    config: 'a.yaml',
    profile: 'cloud',
    yes: true,
    output: 'json',
  } as const;
  expect(line(['pause', 'mal-1'], globals)).toBe(
    'echora-sched pause mal-1 --config a.yaml --namespace staging --profile cloud',
  );
});

test('a shell reads it as the words it was made of', () => {
  const words = [
    '--reason',
    'it\'s down; $(rm -rf *) `x` \\ "y"',
    'next<24h',
    'note=*(paused by a@b, 1*',
    '',
    'あ',
  ];
  const read = execFileSync('sh', ['-c', `printf '%s\\0' ${line(words)}`], { encoding: 'utf8' });
  expect(read.split('\0').slice(0, -1)).toEqual(['echora-sched', ...words]);
});
