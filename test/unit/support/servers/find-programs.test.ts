import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPrograms } from '../../../support/servers/find-programs.ts';

let folder = '';
let lines: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echora-sched-programs-'));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true }));

const find = () =>
  findPrograms('1.24.2', {
    env: { PATH: `${join(folder, 'path')}:/usr/bin:/bin`, XDG_CACHE_HOME: folder },
    report: (line) => lines.push(line),
  });
const home = () => join(folder, 'echora-sched/server-1.24.2');

async function program(path: string, script: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** A Go toolchain that makes each of the programs a script with the words it was called with. */
const fakeGo = (programs: string) =>
  program(
    join(folder, 'path/go'),
    `[ "$1" = version ] || for p in ${programs}; do printf '#!/bin/sh\\n# %s\\n' "$*" > "$GOBIN/$p"; done`,
  );

test('the server and its sql tool of one version are built together, and found the next time', async () => {
  await fakeGo('server sql');

  const programs = await find();

  expect(programs).toEqual({ server: join(home(), 'server'), sql: join(home(), 'sql') });
  expect(await readFile(programs.server, 'utf8')).toContain(
    'install go.temporal.io/server/cmd/server@v1.24.2 go.temporal.io/server/cmd/tools/sql@v1.24.2',
  );
  await rm(join(folder, 'path'), { recursive: true });
  expect(await find()).toEqual(programs);
  expect(lines.at(-1)).toContain('(our cache)');
});

test('half of a build is not taken for a whole one', async () => {
  await program(join(home(), 'server'), 'exit 0');
  await fakeGo('server sql');

  await find();

  expect((await readdir(home())).sort()).toEqual(['server', 'sql']);
});

test('a build that makes less than it should is an error, and leaves no other trace', async () => {
  await fakeGo('sql');

  await expect(find()).rejects.toThrow('server');
  expect(await readdir(home())).toEqual([]);
});
