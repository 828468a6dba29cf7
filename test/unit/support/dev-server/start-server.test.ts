import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../../support/dev-server/start-server.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echora-sched-start-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a server that ends before it answers is an error that carries what it said', async () => {
  const path = await program('echo "Error: unknown flag" >&2; exit 1');

  await expect(startServer({ path, namespace: null, report: ignore })).rejects.toThrow(
    'ended at once:\nError: unknown flag',
  );
});

test('when a free port is taken in the meantime, others are tried, three times in all', async () => {
  const path = await program('echo "listen tcp: address already in use"; echo x >> tries; exit 1');

  await expect(startServer({ path, namespace: null, report: ignore })).rejects.toThrow(
    'address already in use',
  );
  expect(await readFile(join(folder, 'tries'), 'utf8')).toBe('x\nx\nx\n');
});

async function program(script: string): Promise<string> {
  const path = join(folder, 'temporal');
  await writeFile(path, `#!/bin/sh\ncd "$(dirname "$0")"\n${script}\n`, { mode: 0o755 });
  return path;
}

function ignore(): void {}
