import { expect, test } from 'vitest';
import { contractPython } from '../../src/contract/python.ts';
import { contractTypescript } from '../../src/contract/typescript.ts';
import { run } from '../support/world.ts';

test.each([
  ['python', contractPython],
  ['typescript', contractTypescript],
])('%s prints exactly the module, ready to be saved', async (form, render) => {
  expect(await run(['contract', form])).toEqual({ code: 0, stdout: render(), stderr: '' });
});

test.each([[['contract', 'json']], [['contract', '--output', 'json']]])(
  '%j is a JSON Schema',
  async (argv) => {
    const { code, stdout } = await run(argv);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ title: 'echora-sched contract' });
  },
);

test('without a form it is for people', async () => {
  const { stdout } = await run(['contract']);
  expect(stdout).toContain('task queue  update-service');
});

test('another form is refused', async () => {
  const { code, stderr } = await run(['contract', 'java']);
  expect(code).toBe(1);
  expect(stderr).toContain('json, python, typescript');
});
