import { expect, test } from 'vitest';
import { configSchema } from '../../src/render/json/config.ts';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

const FILE = 'echora-sched.config.yaml';
const cwd = () => folderWith({ [FILE]: 'owner: ann\ntemporal:\n  apiKey: k3y\n' });

test('each value comes with where it is from', async () => {
  const { code, stdout, stderr } = await run(['config', '--namespace', 'prod'], {
    cwd: cwd(),
    env: { TEMPORAL_ADDRESS: 'host:7233' },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const rows = new Map(stdout.split('\n').map((line) => [line.split(' ')[0], line.replaceAll(/ +/g, ' ')]));
  expect(rows.get('owner')).toBe(`owner ann ${FILE}:1`);
  expect(rows.get('temporal.address')).toBe('temporal.address host:7233 TEMPORAL_ADDRESS');
  expect(rows.get('temporal.namespace')).toBe('temporal.namespace prod --namespace');
  expect(rows.get('temporal.apiKey')).toBe(`temporal.apiKey *** ${FILE}:3`);
  expect(rows.get('schedule.jitter')).toBe('schedule.jitter 2m default');
});

test('sections stay together, in the order in which the file is documented', async () => {
  const { stdout } = await run(['config', '--output', 'ndjson'], { cwd: cwd() });
  const sections = stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { key: string }).key.split('.')[0]);
  expect(sections.filter((section, index) => section !== sections[index - 1])).toEqual([
    'owner',
    'source',
    'temporal',
    'schedule',
    'retire',
    'limits',
    'pace',
  ]);
});

test('-o json is one document of its published kind', async () => {
  const { stdout } = await run(['config', '-o', 'json'], { cwd: cwd() });
  const document = configSchema.parse(JSON.parse(stdout));
  expect(document.values.find(({ key }) => key === 'owner')).toEqual({
    key: 'owner',
    value: 'ann',
    origin: { kind: 'file', file: FILE, line: 1 },
  });
});

test.each(['text', 'json', 'ndjson', 'markdown'])('no secret is shown as %s', async (format) => {
  const { stdout } = await run(['config', '--output', format], {
    cwd: cwd(),
    env: { ECHORA_SCHED_SOURCE: 'postgres://u:s3cret@h/d' },
  });
  expect(stdout).toContain('postgres://u:***@h/d');
  expect(stdout).not.toMatch(/k3y|s3cret/);
});
