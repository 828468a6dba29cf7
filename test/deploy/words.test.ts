import { describe, expect, test } from 'vitest';
import { backupFolder, commandLines } from '../support/deploy/command-lines.ts';
import { services } from '../support/deploy/compose.ts';
import { packageVersion, textOf } from '../support/deploy/files.ts';
import { run } from '../support/world.ts';

describe('every call of echora-sched in what is deployed', () => {
  const lines = commandLines();

  test('is found', () => {
    const commands = lines.map(({ line }) => line.split(' ')[0]);
    expect(new Set(commands)).toEqual(new Set(['setup', 'sync', 'plan', 'validate', 'restore', 'delete']));
  });

  test.each(lines)('is one that the program knows: $line ($where)', async ({ line }) => {
    const [command = ''] = line.split(' ');
    const { stdout } = await run([command, '--help']);
    expect(stdout).toMatch(new RegExp(`^Usage: echora-sched ${command} `));
    for (const [flag] of line.matchAll(/--[a-z-]+/g))
      expect(stdout).toMatch(new RegExp(`^ {2,}(?:-\\w, )?${flag}\\b`, 'm'));
  });

  test('that deletes by hand keeps it where backups are mounted', () => {
    const folders = lines.map(({ line }) => line.split(' ')).filter(([command]) => command === 'delete');
    expect(new Set(folders.map(backupFolder))).toEqual(new Set(['/backups']));
  });

  test('says no secret', () => {
    expect(lines.filter(({ line }) => /key|password|secret|:\/\//i.test(line))).toEqual([]);
  });
});

describe('the documents', () => {
  test.each(['README.md', 'deploy/README.md'])('name no other image than Compose runs: %s', (path) => {
    const named = textOf(path).match(/(?<=`)(?:temporalio\/[\w-]+|postgres):[\w.-]+(?=`)/g) ?? [];
    const images = Object.values(services()).map(({ image }) => image);
    expect(named.filter((image) => !images.includes(image))).toEqual([]);
  });

  test('name every image that is not ours', () => {
    const others = Object.values(services())
      .map(({ image }) => image)
      .filter((image) => !image.startsWith('echora-sched:'));
    for (const image of others) expect(textOf('deploy/README.md')).toContain(`\`${image}\``);
  });

  test('name this version of ours', () => {
    const named = textOf('deploy/README.md').match(/(?<=echora-sched:)[\d.]+/g);
    expect(new Set(named)).toEqual(new Set([packageVersion()]));
  });

  test('say what the CronJob does with each exit code that asks for something', () => {
    const rows = textOf('deploy/README.md').match(/^\| \d+\b/gm);
    expect(rows).toEqual(['| 0', '| 1', '| 3', '| 4', '| 5', '| 143']);
  });
});
