import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { writeList } from '../support/e2e/list.ts';
import { byHand, seenIds } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

interface Plan {
  readonly changes: readonly object[];
  readonly live: { readonly owned: number };
}

const ACTION = ['--type', 'Theirs', '--task-queue', 'theirs', '--workflow-id', 'theirs'];

describeWithServer('export', () => {
  let space: Workspace;
  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    await space.run(['setup']);
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('of what the example list made reads back clean, and plans to nothing', async () => {
    space.write(
      'schedules.yaml',
      readFileSync(join(import.meta.dirname, '../../schedules.example.yaml'), 'utf8'),
    );
    expect(await space.run(['sync', '--yes'])).toMatchObject({ code: 0 });
    await byHand(space, 'create', '-s', 'foreign', '--cron', '0 12 * * *', ...ACTION);
    await expect.poll(() => seenIds(space), { timeout: 20_000 }).toContain('foreign');
    const { code, stdout, stderr } = await space.run(['export']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const valid = await space.run(['validate', '--source', '-'], { stdin: stdout });
    expect(valid.code).toBe(0);
    space.write('exported.yaml', stdout);
    const { value } = await space.json<Plan>(['plan', '--deep', '--source', 'exported.yaml']);
    expect(value.live.owned).toBeGreaterThan(70);
    expect(value.changes).toEqual([]);
  });

  test('says what no list can say, and ends with 4', async () => {
    const owner = 'two';
    space.write('two.yaml', writeList([{ id: 'mal-1' }, { id: 'mal-2' }]));
    const from = [
      '--owner',
      owner,
      '--config',
      space.write('two.config.yaml', 'schedule: { id: "two-{id}" }'),
    ];
    expect(await space.run(['sync', '--yes', '--source', 'two.yaml', ...from])).toMatchObject({ code: 0 });
    await byHand(space, 'update', '-s', 'two-mal-2', '--cron', '0 1,13 * * *', ...ACTION);
    const { code, stdout, stderr } = await space.run(['export', ...from]);
    expect(code).toBe(4);
    expect(stderr).toContain('"two-mal-2": no entry of a list makes it');
    expect(stdout).toContain('# Not in it: "two-mal-2"');
    expect(stdout).toContain('- id: mal-1');
    expect(stdout).not.toContain('- id: mal-2');
  });
});
