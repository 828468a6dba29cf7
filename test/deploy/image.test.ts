import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupFolder } from '../support/deploy/command-lines.ts';
import { mountsOf, services } from '../support/deploy/compose.ts';
import { buildImage } from '../support/deploy/dockerfile.ts';
import type { Stage } from '../support/deploy/dockerfile.ts';
import { documentOf, packageVersion, textOf } from '../support/deploy/files.ts';
import { manifest } from '../support/deploy/manifests.ts';
import type { ConfigMap, CronJob } from '../support/deploy/manifests.ts';
import { folderWith } from '../support/folder.ts';

const exec = promisify(execFile);

test('the Dockerfile has nothing that its linter knows better', () => {
  expect(validate(textOf('Dockerfile')).map(({ message }) => message)).toEqual([]);
  expect(validate('FROM node:22\nCOPPY . .').map(({ message }) => message)).toEqual([
    'Unknown instruction: COPPY',
  ]);
});

describe('the image, built by its own commands in a clean folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'echora-sched-image-'));
  let image: Stage;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    image = await buildImage(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a program as the image's user, in a folder with these files as the one that is mounted. */
  async function asUser(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
    const [program = '', ...args] = words;
    const inside = args.map((word) => (word.startsWith('/') ? join(image.root, word) : word));
    const cwd = folderWith(files);
    chmodSync(cwd, 0o755);
    const [uid, gid] = image.user.split(':').map(Number);
    const user = userInfo().uid === 0 ? { uid, gid } : {};
    return exec(program, inside, { cwd, env: { PATH: process.env['PATH'], ...image.env }, ...user });
  }

  const runImage = (args: readonly string[], files?: Readonly<Record<string, string>>) =>
    asUser([...image.entrypoint, ...args], files);

  test('says its version', async () => {
    expect((await runImage(['--version'])).stdout).toBe(`${packageVersion()}\n`);
  });

  test('reads the list of the ConfigMap, and reaches for the server', async () => {
    const { data } = manifest<ConfigMap>('ConfigMap');
    expect((await runImage(['validate'], data)).stdout).toContain('1 entry');
    await expect(runImage(['plan', '--address', '127.0.0.1:1'], data)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('127.0.0.1:1'),
    });
  });

  test('holds the program and what it runs on, nothing of development', () => {
    expect(readdirSync(join(image.root, 'app')).toSorted()).toEqual([
      'bin',
      'dist',
      'node_modules',
      'package.json',
    ]);
    const { devDependencies } = JSON.parse(textOf('package.json')) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const installed = (name: string) => existsSync(join(image.root, 'app/node_modules', name));
    expect(Object.keys(devDependencies).filter(installed)).toEqual(['@types/node']);
  });

  test('runs where the configuration is mounted, as the user that Kubernetes is told', () => {
    const { template } = manifest<CronJob>('CronJob').spec.jobTemplate.spec;
    const { runAsUser, runAsGroup } = template.spec.securityContext;
    expect(image.user).toBe(`${String(runAsUser)}:${String(runAsGroup)}`);
    const mounts = template.spec.containers[0].volumeMounts;
    expect(mounts.find(({ name }) => name === 'config')).toEqual({
      name: 'config',
      mountPath: image.workdir,
      readOnly: true,
    });
  });

  test('may write where it is told to keep backups, and nowhere else', async () => {
    const { template } = manifest<CronJob>('CronJob').spec.jobTemplate.spec;
    const [{ args = [], volumeMounts }] = template.spec.containers;
    const mounted = volumeMounts.filter(({ readOnly }) => readOnly !== true);
    expect(mounted.map(({ mountPath }) => mountPath)).toEqual([backupFolder(args)]);

    const { sync = expect.fail() } = services();
    const folder = backupFolder(sync.command ?? []) ?? expect.fail();
    const writable = mountsOf(sync).filter(({ readOnly }) => !readOnly);
    expect(writable.map(({ target }) => target)).toEqual([folder]);
    // Docker gives the volume the owner and the mode of the image's folder.
    await asUser(['touch', `${folder}/echora-sched-backup.json`]);
  });

  test('is called in workflows, which pass over its entry point, as it calls itself', () => {
    const calls = textOf('deploy/github/echora-sched.yaml').match(/run: .*/g) ?? [];
    expect(calls.filter((call) => !call.startsWith(`run: ${image.entrypoint.join(' ')} `))).toEqual([]);
  });

  test('has a Node.js that CI tries', () => {
    const { jobs } = documentOf<{
      readonly jobs: {
        readonly check: { readonly strategy: { readonly matrix: { readonly node: number[] } } };
      };
    }>('.github/workflows/ci.yaml');
    const [, major] = /^node:(\d+)\.\d+\.\d+-/.exec(image.base) ?? [];
    expect(jobs.check.strategy.matrix.node).toContain(Number(major));
  });
});
