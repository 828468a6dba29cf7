import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { numbered, writeList } from '../support/e2e/list.ts';
import { uniqueName, workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

/** A port to which connections are neither made nor refused. */
interface Deaf extends Disposable {
  readonly port: number;
}

/** Stopped, it accepts nothing; once as many wait as it has room for, the kernel drops the packets of all others. */
async function startDeaf(): Promise<Deaf> {
  const code =
    "const s = require('net').createServer().listen(0, '127.0.0.1', 1, () => console.log(s.address().port))";
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  child.kill('SIGSTOP');
  const waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  return {
    port,
    [Symbol.dispose]: () => {
      for (const socket of waiting) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}

describeWithServer('a sync that cannot reach its namespace', () => {
  let space: Workspace;
  let silent: Server;
  let deaf: Deaf;

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    space.write('schedules.yaml', writeList(numbered(2)));
    silent = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    deaf = await startDeaf();
  });
  afterAll(() => {
    silent?.close();
    deaf?.[Symbol.dispose]();
    space?.[Symbol.dispose]();
  });

  const failing = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const started = performance.now();
    const ran = await space.run(['sync', ...args], { env });
    return { ...ran, seconds: (performance.now() - started) / 1000 };
  };
  const silentAddress = () => `127.0.0.1:${(silent.address() as AddressInfo).port}`;

  test.each<{ what: string; args: () => string[]; env?: () => Record<string, string>; says: string[] }>([
    { what: 'no server', args: () => ['--address', '127.0.0.1:1'], says: ['127.0.0.1:1', 'connection.'] },
    { what: 'no such host', args: () => ['--address', 'nowhere.invalid:7233'], says: ['nowhere.invalid'] },
    {
      what: 'a server that is not Temporal',
      args: () => ['--address', silentAddress()],
      says: ['127.0.0.1'],
    },
    {
      what: 'a server that is silent under TLS',
      args: () => ['--address', silentAddress()],
      env: () => ({ TEMPORAL_TLS: 'true' }),
      says: ['127.0.0.1'],
    },
    {
      what: 'packets that are dropped',
      args: () => ['--address', `127.0.0.1:${deaf.port}`],
      says: ['127.0.0.1'],
    },
    { what: 'TLS against plaintext', args: () => [], env: () => ({ TEMPORAL_TLS: 'true' }), says: ['TLS'] },
    {
      what: 'no such namespace',
      args: () => ['--namespace', 'nowhere'],
      says: ['nowhere', 'echora-sched setup'],
    },
  ])('$what: exit 1 in time, with what, where and what to do', async ({ args, env, says }) => {
    const { code, stdout, stderr, seconds } = await failing(args(), env?.());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const words of says) expect(stderr).toContain(words);
    expect(stderr).toMatch(/^Error: /);
    expect(stderr).toContain('→');
    expect(stderr).not.toMatch(/^\s+at /m);
    // 6 s on a machine with nothing else to do.
    expect(seconds).toBeLessThan(10);
  });

  test('missing search attributes are named, with the command that makes them', async () => {
    await space.temporal(['operator', 'namespace', 'create', '--retention', '1d']);
    await expect
      .poll(async () => (await failing([])).stderr, { timeout: 30_000 })
      .toMatch(/EchoraSchedOwner[^]*echora-sched setup/);
  });

  test('a search attribute of another type is named, with both types', async () => {
    using other = workspace({
      address: inject('temporalAddress'),
      cli: inject('temporalCli'),
      namespace: uniqueName(),
    });
    other.write('schedules.yaml', writeList(numbered(2)));
    await other.temporal(['operator', 'namespace', 'create', '--retention', '1d']);
    const create = ['operator', 'search-attribute', 'create', '--name', 'EchoraSchedOwner', '--type', 'Int'];
    await expect.poll(async () => (await other.temporal(create)).code, { timeout: 30_000 }).toBe(0);
    await expect
      .poll(async () => (await other.run(['sync'])).stderr, { timeout: 30_000 })
      .toMatch(/EchoraSchedOwner[^]*Int[^]*Keyword|EchoraSchedOwner[^]*Keyword[^]*Int/);
  });
});
