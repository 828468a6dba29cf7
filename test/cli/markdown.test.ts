import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

const GOOD = 'version: 1\nanime:\n  - { id: mal-1, title: A `b`, status: airing, broadcast: mon 23:00 }\n';
const ODD = GOOD.replace('mon 23:00', 'mon 29:60');
const WRONG = 'version: 2\nanime: []\n';
const offline = ['--namespace-id', '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11'];

/** On a machine with much else to do: the first run loads every module. */
const PATIENT = { timeout: 60_000 };

describe('-o markdown', PATIENT, () => {
  test.each([
    { argv: ['forecast', ...offline], list: GOOD },
    { argv: ['config'], list: GOOD },
  ])('$argv is the text as a block', async ({ argv, list }) => {
    const cwd = folderWith({ 'schedules.yaml': list });
    const text = await run(argv, { cwd });
    const page = await run([...argv, '-o', 'markdown'], { cwd });
    expect(page).toEqual({ ...text, stdout: `\`\`\`text\n${text.stdout}\`\`\`\n` });
  });

  test('of validate is a table', async () => {
    const cwd = folderWith({ 'schedules.yaml': ODD });
    const { code, stdout } = await run(['validate', '-o', 'markdown'], { cwd });
    expect(code).toBe(4);
    expect(stdout).toMatchInlineSnapshot(`
      "## ✗ schedules.yaml: 1 problem in 1 of 1 entry

      ### Problems

      | place | problem | hint |
      | --- | --- | --- |
      | schedules.yaml:3:59 | 29:60 is not a time of day: minutes go to 59 |  |
      "
    `);
  });

  test('of what fails is the error, which is told on stderr as well', async () => {
    const cwd = folderWith({ 'schedules.yaml': WRONG });
    const { code, stdout, stderr } = await run(['next', '-o', 'markdown'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe(`## Error\n\n\`\`\`text\n${stderr}\`\`\`\n`);
  });
});

describe('the summary of a step', () => {
  const summaryOf = async (argv: readonly string[], list: string) => {
    const cwd = folderWith({ 'schedules.yaml': list });
    const path = join(cwd, 'summary.md');
    const { code } = await run(argv, { cwd, env: { GITHUB_STEP_SUMMARY: path } });
    return { code, text: readFileSync(path, 'utf8') };
  };

  test.each([
    { argv: ['validate', '-o', 'json'], list: ODD, code: 4, says: '29:60 is not a time of day' },
    { argv: ['forecast', ...offline], list: GOOD, code: 0, says: '1 start of 1 schedule' },
    { argv: ['validate'], list: WRONG, code: 1, says: 'Error: schedules.yaml is not a list' },
    { argv: ['next', '-o', 'json'], list: WRONG, code: 1, says: '> 1 | version: 2' },
  ])('has what $argv found: $says', async ({ argv, list, code, says }) => {
    const summary = await summaryOf(argv, list);
    expect(summary.code).toBe(code);
    expect(summary.text).toContain(says);
  });
});
