import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { annotate, summarize } from '../../../src/commands/github.ts';
import { createOutput } from '../../../src/program/output.ts';
import { folderWith } from '../../support/folder.ts';
import { testWorld } from '../../support/world.ts';

function contextIn(cwd: string, env: Readonly<Record<string, string>>) {
  const world = testWorld([], { cwd, env });
  return { world, output: createOutput(world, {}) };
}

describe('annotations', () => {
  const told = (file: string, { cwd, workspace }: { cwd: string; workspace: string }) => {
    const context = contextIn(cwd, { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace });
    const place = { kind: 'file', file, line: 3, column: 5 } as const;
    annotate(context, { problems: [{ place, message: 'x' }], warnings: [] });
    return /file=(.*),line=3,col=5/.exec(context.world.stderr.text)?.[1];
  };

  test.each([
    ['schedules.yaml', { cwd: '/w/repo/deploy', workspace: '/w/repo' }, 'deploy/schedules.yaml'],
    ['../lists/a.yaml', { cwd: '/w/repo/deploy', workspace: '/w/repo/' }, 'lists/a.yaml'],
    ['/w/repo/a.yaml', { cwd: '/elsewhere', workspace: '/w/repo' }, 'a.yaml'],
    ['a.yaml', { cwd: '/w/repo', workspace: '/w/repo' }, 'a.yaml'],
    ['/tmp/a.yaml', { cwd: '/w/repo', workspace: '/w/repo' }, '/tmp/a.yaml'],
    ['..a.yaml', { cwd: '/w/repo/b', workspace: '/w/repo' }, 'b/..a.yaml'],
    ['a.yaml', { cwd: '/w/other', workspace: '/w/repo' }, 'a.yaml'],
    ['a.yaml', { cwd: '/w/repo/deploy', workspace: '' }, 'a.yaml'],
  ])('name %s, where %o, as %s', (file, where, named) => {
    expect(told(file, where)).toBe(named);
  });
});

describe('the summary of a step', () => {
  const MEBIBYTE = 1024 * 1024;
  const page = (lines: number) => () => Array.from({ length: lines }, () => 'あ'.repeat(100));

  test('keeps within its limit, however many commands write to it', async () => {
    const path = join(folderWith(), 'summary.md');
    const context = contextIn('/w', { GITHUB_STEP_SUMMARY: path });
    await summarize(context, page(2000));
    const first = statSync(path).size;
    await summarize(context, page(2000));
    const full = statSync(path).size;
    await summarize(context, page(2000));
    expect(first).toBe(2000 * 301);
    expect(full).toBeLessThanOrEqual(MEBIBYTE);
    expect(full).toBeGreaterThan(MEBIBYTE - 1000);
    expect(statSync(path).size).toBe(full);
    expect(readFileSync(path, 'utf8')).toMatch(/\*\*Cut here: [\d,]+ more lines would not fit\./);
    expect(context.world.stderr.text).toContain('The step summary is full: this page is left out.');
  });

  test('is no reason to fail where it cannot be written', async () => {
    const context = contextIn('/w', { GITHUB_STEP_SUMMARY: '/nowhere/at/all.md' });
    await summarize(context, page(1));
    expect(context.world.stderr.text).toContain('The step summary could not be written: ENOENT');
  });
});
