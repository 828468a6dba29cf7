import { describe, expect, test } from 'vitest';
import { run } from '../support/world.ts';

const KINDS = [
  'plan',
  'report',
  'audit',
  'starts',
  'backup',
  'forecast',
  'doctor',
  'list-output',
  'next',
  'error',
  'validate',
  'show',
  'setup',
  'config-output',
];

describe('schema', () => {
  test.each(['list', 'config', ...KINDS])('%s is a JSON Schema of an object', async (name) => {
    const { code, stdout, stderr } = await run(['schema', name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const schema = JSON.parse(stdout) as Record<string, unknown>;
    expect(schema['$schema']).toContain('json-schema.org');
    expect(schema['type']).toBe('object');
  });

  test('without a name tells every name', async () => {
    const { code, stdout } = await run(['schema']);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').toSorted()).toEqual(['list', 'config', ...KINDS].toSorted());
  });

  test('without a name as JSON is one document of names', async () => {
    const { stdout } = await run(['schema', '-o', 'json']);
    expect((JSON.parse(stdout) as string[]).toSorted()).toEqual(['list', 'config', ...KINDS].toSorted());
    expect((await run(['schema', '-o', 'ndjson'])).stdout).toMatch(/^"list"\n"config"\n/);
  });

  test.each([
    ['lst', 'Did you mean `list`?'],
    ['nonsense', 'There are list, config,'],
    ['toString', 'There are list, config,'],
  ])('%s is refused: %s', async (name, hint) => {
    const { code, stdout, stderr } = await run(['schema', name]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`There is no schema ${name}.`);
    expect(stderr).toContain(hint);
  });
});
