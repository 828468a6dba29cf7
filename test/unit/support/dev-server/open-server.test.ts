import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemoServer } from '../../../../scripts/demo/server.ts';
import { openServer } from '../../../support/dev-server/open-server.ts';

const ADDRESS = 'temporal.test:7233';

let folder = '';
let cli = '';
let lines: string[] = [];
const report = (line: string) => void lines.push(line);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echora-sched-open-'));
  cli = await program('temporal', 'echo "$*" >> "$0.asked"');
});
afterAll(() => rm(folder, { recursive: true }));

test('a server that the user names comes first: none is looked for, built or started', async () => {
  lines = [];
  const env = { ECHORA_TEST_TEMPORAL_ADDRESS: ADDRESS, PATH: '/nowhere', XDG_CACHE_HOME: folder };
  const server = await openServer({ env, namespace: 'echora', report });
  expect(server).toMatchObject({ address: ADDRESS, cli: '', uiUrl: null, isOurs: false });
  expect(lines).toEqual([`Temporal server: ${ADDRESS} (ECHORA_TEST_TEMPORAL_ADDRESS)`]);
});

test('TEMPORAL_ADDRESS, which may lead to production, is not asked', async () => {
  const path = await program('broken', 'echo "starts one of its own" >&2; exit 1');
  const env = { TEMPORAL_ADDRESS: ADDRESS, TEMPORAL_CLI_PATH: path };
  await expect(openServer({ env, namespace: null, report })).rejects.toThrow('starts one of its own');
});

test('on a server of others the demo keeps to a new namespace, and deletes that alone', async () => {
  const server = await openDemoServer({
    env: { ECHORA_TEST_TEMPORAL_ADDRESS: ADDRESS, TEMPORAL_CLI_PATH: cli },
    ui: true,
    report,
  });
  expect(server.namespace).toMatch(/^echora-demo-\w+$/);
  expect(await server.close()).toBe(`Deleted namespace ${server.namespace} of ${ADDRESS}.`);
  expect(await readFile(`${cli}.asked`, 'utf8')).toBe(
    `operator namespace delete --namespace ${server.namespace} --address ${ADDRESS} --yes\n`,
  );
});

test.each([
  [
    'that was never created is none that is left',
    'Namespace x is not found.',
    /^Left temporal\.test:7233 as it was\.$/,
  ],
  [
    'that cannot be deleted is told, with the command',
    'Request unauthorized.',
    /is still there\. To delete it: temporal operator namespace delete .*\n.*\nRequest unauthorized\./,
  ],
])('a namespace %s', async (_, words, told) => {
  const path = await program('refusing', `echo "${words}" >&2; exit 1`);
  const env = { ECHORA_TEST_TEMPORAL_ADDRESS: ADDRESS, TEMPORAL_CLI_PATH: path };
  expect(await (await openDemoServer({ env, ui: false, report })).close()).toMatch(told);
});

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}
