import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { services } from '../support/deploy/compose.ts';
import { backupFolder } from '../support/deploy/command-lines.ts';
import { ROOT, textOf } from '../support/deploy/files.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

describeWithServer('what Compose runs, on a real server', () => {
  let space: Workspace;

  beforeAll(() => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    const mount = (path: string, name: string) => copyFileSync(join(ROOT, path), join(space.folder, name));
    mount('deploy/echora-sched.config.yaml', 'echora-sched.config.yaml');
    mount('schedules.example.yaml', 'schedules.yaml');
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('makes the namespace and its schedules, and leaves nothing to do', async () => {
    const { setup, sync } = services();
    expect(await space.run(setup?.command ?? [])).toMatchObject({ code: 0 });
    expect(await space.run(sync?.command ?? [])).toMatchObject({ code: 0 });
    expect(await space.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 });
  });

  test('keeps what it deletes in its volume, and brings it back from there', async () => {
    const { command = [] } = services()['sync'] ?? expect.fail();
    const folder = backupFolder(command) ?? expect.fail();
    const volume = join(space.folder, 'volume');
    const inVolume = command.map((word) => word.replace(folder, volume));
    const list = textOf('schedules.example.yaml');
    space.write('schedules.yaml', list.replace('status: airing', 'status: cancelled'));
    expect(await space.run(inVolume)).toMatchObject({ code: 0 });

    const [file = '', ...more] = readdirSync(volume);
    expect(more).toEqual([]);
    space.write('schedules.yaml', list);
    expect(await space.run(['restore', `${volume}/${file}`, '--yes'])).toMatchObject({ code: 0 });
    expect(await space.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 });
  });
});
