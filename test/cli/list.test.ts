import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

test.each([['-o', 'json'], []])(
  'list --sort refuses what is no key, and names those that are %j',
  async (...format) => {
    const { code, stdout, stderr } = await run(['list', '--sort', 'length', ...format], {
      cwd: folderWith({}),
    });
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('Allowed choices are id, title, state, next.');
  },
);

describe('list --watch', () => {
  test.each([
    { what: 'a pipe', args: ['--watch'], world: {}, code: 'usage.terminal' },
    { what: 'JSON', args: ['--watch', '-o', 'json'], world: { columns: 80 }, code: 'usage.terminal' },
    {
      what: 'a terminal that cannot move its cursor',
      args: ['--watch'],
      world: { columns: 80, env: { TERM: 'dumb' } },
      code: 'usage.terminal',
    },
    {
      what: 'an interval that is none',
      args: ['--watch', '--interval', 'often'],
      world: { columns: 80 },
      code: 'usage.flag',
    },
    {
      what: 'an interval that would harm the server',
      args: ['--interval', '10ms'],
      world: { columns: 80 },
      code: 'usage.flag',
    },
  ])('refuses $what', async ({ args, world, code }) => {
    const result = await run(['list', ...args], { cwd: folderWith({}), ...world });
    expect(result.code).toBe(1);
    expect(result.stdout + result.stderr).toContain(code);
  });

  test('says of a terminal that cannot move its cursor what is in the way, and not that it is none', async () => {
    const world = { cwd: folderWith({}), columns: 80, env: { TERM: 'dumb' } };
    const { stderr } = await run(['list', '--watch'], world);
    expect(stderr).toMatch(/a terminal with TERM=dumb\s+cannot/);
    expect(stderr).not.toContain('this output is none');
  });

  test('leaves the terminal alone where there is no server', async () => {
    const env = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { code, stdout } = await run(['list', '--watch'], { cwd: folderWith({}), columns: 80, env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
