import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findServer } from '../../../support/dev-server/find-server.ts';
import { cachedCli, candidates } from '../../../support/dev-server/locate.ts';

describe('the places to look', () => {
  test('are what the user names, then PATH in its order, then the cache', () => {
    const env = { TEMPORAL_CLI_PATH: '/mine/temporal', PATH: ['/a', '/b'].join(delimiter), HOME: '/home/x' };

    expect(candidates(env).map(({ path }) => path)).toEqual([
      '/mine/temporal',
      '/a/temporal',
      '/b/temporal',
      '/home/x/.cache/echora-sched/temporal-1.5.1/temporal',
    ]);
  });

  test('include the cache under XDG_CACHE_HOME where that is set', () => {
    expect(cachedCli({ XDG_CACHE_HOME: '/cache', HOME: '/home/x' })).toBe(
      '/cache/echora-sched/temporal-1.5.1/temporal',
    );
  });

  test('never include the working directory for an empty part of PATH', () => {
    expect(candidates({ PATH: `${delimiter}/a${delimiter}`, HOME: '/h' })).toHaveLength(2);
  });
});

describe('findServer', () => {
  let folder = '';
  let lines: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'echora-sched-find-'));
    lines = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('takes the first executable, and says which it is', async () => {
    await program('path/temporal', 'exit 0');
    await program('cache/echora-sched/temporal-1.5.1/temporal', 'exit 0');

    expect(await find()).toBe(join(folder, 'path/temporal'));
    expect(lines).toEqual([`Temporal CLI: ${join(folder, 'path/temporal')} (on PATH)`]);
  });

  test('passes over a folder and a file that cannot be run', async () => {
    await mkdir(join(folder, 'path/temporal'), { recursive: true });
    const cached = await program('cache/echora-sched/temporal-1.5.1/temporal', 'exit 0');

    expect(await find()).toBe(cached);
  });

  test('does not pass over a wrong TEMPORAL_CLI_PATH', async () => {
    await program('path/temporal', 'exit 0');

    await expect(find({ env: { TEMPORAL_CLI_PATH: '/nowhere' } })).rejects.toThrow(
      'TEMPORAL_CLI_PATH is /nowhere, which is no executable file',
    );
  });

  test('downloads into the cache, and finds it there the next time', async () => {
    const server = await downloadServer('#!/bin/sh\necho temporal version 1.5.1\n');

    const path = await find({ downloads: server.url });

    expect(path).toBe(cached());
    expect(execFileSync(path, { encoding: 'utf8' })).toBe('temporal version 1.5.1\n');
    expect(server.asked[0]).toMatch(/^\/v1\.5\.1\?arch=\w+&platform=\w+&format=tar\.gz$/);
    expect(await find({ downloads: 'http://127.0.0.1:1' })).toBe(path);
    server.close();
  });

  test('builds with Go where nothing can be downloaded, whole or not at all', async () => {
    await program('path/go', `[ "$1" = version ] || printf '#!/bin/sh\\n# %s\\n' "$*" > "$GOBIN/temporal"`);

    expect(await find()).toBe(cached());
    expect(await readFile(cached(), 'utf8')).toContain(
      'install github.com/temporalio/cli/cmd/temporal@v1.5.1',
    );
    expect(await readdir(dirname(cached()))).toEqual(['temporal']);
  });

  test('leaves nothing behind when a download does not run', async () => {
    const server = await downloadServer('#!/bin/sh\nexit 1\n');

    await expect(find({ downloads: server.url })).rejects.toThrow('There is no Temporal CLI');
    expect(await readdir(dirname(cached()))).toEqual([]);
    server.close();
  });

  test('names the ways to get one, and why each of its own failed', async () => {
    await program('path/go', 'echo "go: no network" >&2; [ "$1" = version ]');

    await expect(find()).rejects.toThrow(
      /none could be had:\n {2}- download: bad port\n {2}- build with Go: .*go: no network\n.*\n.*docs\.temporal\.io.*\n.*TEMPORAL_CLI_PATH.*\n.*install Go/,
    );
  });

  function find({ env = {}, downloads = 'http://127.0.0.1:1' }: { env?: object; downloads?: string } = {}) {
    const PATH = join(folder, 'path');
    return findServer({
      env: { PATH, XDG_CACHE_HOME: join(folder, 'cache'), ...env },
      report: (line) => lines.push(line),
      downloads,
    });
  }

  function cached(): string {
    return join(folder, 'cache/echora-sched/temporal-1.5.1/temporal');
  }

  async function program(name: string, script: string): Promise<string> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  async function downloadServer(executable: string) {
    await mkdir(join(folder, 'archive'));
    await writeFile(join(folder, 'archive/temporal'), executable);
    execFileSync('tar', ['-czf', 'a.tar.gz', '-C', 'archive', 'temporal'], { cwd: folder });
    const archive = await readFile(join(folder, 'a.tar.gz'));
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/archive') response.end(archive);
      else response.end(JSON.stringify({ archiveUrl: `${url}/archive`, fileToExtract: 'temporal' }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, asked, close: () => server.close() };
  }
});
