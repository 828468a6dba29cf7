import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStage, type Stage } from '../../../../scripts/demo/stage.ts';

let folder = '';
let seen = '';
let controller = new AbortController();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echora-sched-stage-'));
  seen = '';
  controller = new AbortController();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('a command is shown as one would type it, then its output', async () => {
  const stage = await stageWith('echo "paused $*"');

  expect(await stage.temporal(['schedule', 'toggle', '--reason', "it's late"])).toBe(
    "paused schedule toggle --reason it's late\n",
  );
  expect(seen).toBe(
    String.raw`
$ temporal schedule toggle --reason 'it'\''s late'
paused schedule toggle --reason it's late
`,
  );
});

test('long output keeps its beginning and its end', async () => {
  const stage = await stageWith('seq 100');

  await stage.temporal([]);

  expect(seen).toMatch(/\n1\n2\n(.*\n)+14\n {6}… 80 more lines …\n95\n96\n97\n98\n99\n100\n$/);
});

test('a command that ends otherwise than it should is shown whole, and ends the demo', async () => {
  const stage = await stageWith('seq 100; exit 3');

  await expect(stage.temporal(['plan'])).rejects.toThrow('`temporal plan` ended with 3, not 0.');
  expect(seen).toContain('\n50\n');
});

test("a user's own settings lead no command elsewhere", async () => {
  vi.stubEnv('TEMPORAL_ADDRESS', 'production:7233');
  vi.stubEnv('TEMPORAL_API_KEY', 'secret');
  vi.stubEnv('ECHORA_SCHED_OWNER', 'someone');
  vi.stubEnv('GITHUB_STEP_SUMMARY', '/summary');
  const stage = await stageWith('env');

  const lines = (await stage.ask([])).split('\n');

  expect(lines).toContain('TEMPORAL_ADDRESS=127.0.0.1:1');
  expect(lines.filter((line) => /API_KEY|OWNER|SUMMARY|production/.test(line))).toEqual([]);
});

test('an interruption ends the running command and starts no other', async () => {
  const stage = await stageWith(
    'trap "echo told >> told; exit 0" INT; : > started; while :; do sleep 0.02; done',
  );
  const running = stage.temporal([]);
  running.catch(() => {});
  await vi.waitFor(() => expect(stageFile('started')).resolves.toBe(''));

  controller.abort('SIGINT');

  await expect(running).rejects.toBe('SIGINT');
  expect(await stageFile('told')).toBe('told\n');
  await expect(stage.temporal([])).rejects.toBe('SIGINT');
});

function stageFile(name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}

async function stageWith(script: string): Promise<Stage> {
  const cli = join(folder, 'temporal');
  await writeFile(cli, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return createStage({
    folder,
    cli,
    address: '127.0.0.1:1',
    databaseUrl: null,
    namespace: 'echora',
    write: (text) => {
      seen += text;
    },
    color: false,
    signal: controller.signal,
  });
}
