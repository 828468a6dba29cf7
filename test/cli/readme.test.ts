import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { usagesOf, withUsage } from '../support/readme.ts';
import { run } from '../support/world.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('the README', () => {
  test('shows what --help prints; `npm run readme` brings it up to date', async () => {
    expect(await withUsage(readme)).toBe(readme);
  });

  test('is plain text, whatever a terminal would show', () => {
    expect(stripVTControlCharacters(readme)).toBe(readme);
  });

  test('shows the help of every command', async () => {
    const { stdout } = await run(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) .* {2}[A-Z]/gm)].map(([, name]) => name ?? '');
    expect(usagesOf(readme)).toEqual(['', ...commands.filter((name) => name !== 'help')]);
  });
});
