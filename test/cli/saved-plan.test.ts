import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { numbered, writeList } from '../support/e2e/list.ts';
import { folderWith } from '../support/folder.ts';
import { EMPTY_NAMESPACE } from '../support/live/empty-namespace.ts';
import { startGrpcServer } from '../support/live/grpc-server.ts';
import type { Answers } from '../support/live/grpc-server.ts';
import { realClock, run } from '../support/world.ts';

/** Loading the client of Temporal takes seconds on a busy machine; no test is about that. */
beforeAll(
  () => Promise.all([import('../../src/commands/sync.ts'), import('../../src/live/temporal/connect.ts')]),
  60_000,
);

/** A list of three entries, none of them in Temporal, which will not have them. */
async function scene(answers: Answers = {}) {
  const server = await startGrpcServer({
    ...EMPTY_NAMESPACE,
    CreateSchedule: () => ({ code: 3, message: 'no room' }),
    ...answers,
  });
  onTestFinished(() => server.close());
  const cwd = folderWith({ 'schedules.yaml': writeList(numbered(3)) });
  const options = { cwd, env: { TEMPORAL_ADDRESS: server.address }, clock: realClock };
  return {
    file: join(cwd, 'plan.json'),
    plan: (...argv: string[]) => run(['plan', ...argv], options),
    sync: (...argv: string[]) => run(['sync', '--no-lock', ...argv], options),
    configure: (text: string) => writeFileSync(join(cwd, 'echora-sched.config.yaml'), text),
    created: () => server.calls.filter((method) => method === 'CreateSchedule').length,
  };
}

interface Document {
  changes: { fields: { path: string; to: unknown }[] }[];
}

function edit(file: string, change: (plan: Document) => void): void {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Document;
  change(plan);
  writeFileSync(file, JSON.stringify(plan));
}

describe('sync --plan', () => {
  test.each([['--quiet'], ['--show-input']])('applies what was saved with %s', async (flag) => {
    const { file, plan, sync, created } = await scene();
    await plan('--out', file, flag);
    expect((await sync('--plan', file)).code).toBe(4);
    expect(created()).toBe(3);
  });

  test.each<[string, (plan: Document) => void]>([
    ['a change was taken out', (plan) => plan.changes.pop()],
    [
      'a value was changed',
      ({ changes: [first] }) => {
        const jitter = first?.fields.find(({ path }) => path === 'spec.jitterMs');
        Object.assign(jitter ?? expect.fail('no jitter'), { to: 1 });
      },
    ],
  ])('refuses a file out of which %s, whatever its digest', async (_, change) => {
    const { file, plan, sync, created } = await scene();
    await plan('--out', file);
    edit(file, change);
    for (const flags of [[], ['--dry-run']]) {
      const { code, stderr } = await sync('--plan', file, ...flags);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringContaining('was changed after it was saved'),
      });
    }
    expect(created()).toBe(0);
  });

  test('asks again for what was allowed when it was saved, with the command that does so', async () => {
    const owner = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"echora"') };
    const searchAttributes = { indexedFields: { EchoraSchedOwner: owner } };
    const { file, plan, sync, created, configure } = await scene({
      ListSchedules: () => ({ schedules: [{ scheduleId: 'old', searchAttributes }] }),
      DescribeSchedule: () => ({ conflictToken: Buffer.from('t'), searchAttributes }),
    });
    configure('limits: { create: { free: 0, percent: 0 } }');
    await plan('--out', file, '--allow', 'create=3');
    const { code, stderr } = await sync('--plan', file);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('The saved plan holds') });
    const command = /echora-sched sync (.*)/.exec(stderr)?.[1] ?? expect.fail(stderr);
    expect(created()).toBe(0);
    await sync(...command.split(' '));
    expect(created()).toBe(3);
  });

  test('is not told of a file that could not be written', async () => {
    const { plan } = await scene();
    const { code, stdout, stderr } = await plan('--out', 'no/such/plan.json');
    expect(code).toBe(1);
    expect(stderr).toContain('no/such/plan.json');
    expect(stdout).toContain('3 to create');
    expect(stdout + stderr).not.toContain('Apply it with');
  });

  test('of a plan that was refused when it was saved tells the command that saves it anew', async () => {
    const { file, plan, sync } = await scene();
    await plan('--out', file);
    const refusals = [{ guard: 'create', actual: 3 }];
    edit(file, (document) => Object.assign(document, { refusals, digest: `sha256:${'0'.repeat(64)}` }));
    const { code, stderr } = await sync('--plan', file, 'mal-1', '--allow', 'create=1', '--allow', 'pause');
    expect(code).toBe(1);
    expect(stderr).toContain(`\n   echora-sched plan mal-1 --allow pause --allow create=3 --out ${file}\n`);
  });

  test('with --dry-run tells whether the plan still holds, and writes nothing', async () => {
    const { file, plan, sync, created } = await scene();
    await plan('--out', file, 'mal-1');
    expect((await sync('--plan', file, '--dry-run', 'mal-1')).code).toBe(0);
    const { code, stderr } = await sync('--plan', file, '--dry-run');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('Give the ids and conditions'),
    });
    expect(created()).toBe(0);
  });

  test('that holds no more tells the command that saves what there is to do now, in the same place', async () => {
    const { file, plan, sync } = await scene();
    const place = ['--owner', 'echora', '--namespace', 'default'];
    await plan('--out', file, ...place);
    const { stderr } = await sync('--plan', file, 'mal-1', '--fail-on-held', '14d', ...place);
    expect(stderr).toContain(
      `\n   echora-sched plan mal-1 --fail-on-held 14d --out ${file} --owner echora --namespace default\n`,
    );
  });
});

describe('the command that a plan ends with', () => {
  test('applies what was shown: the same part, the same place, the same guards', async () => {
    const { file, plan } = await scene();
    const { stdout } = await plan('mal-1', '--where', 'title=*1', '--allow', 'create=1', '--owner', 'echora');
    expect(stdout).toContain(
      "Apply it with: echora-sched sync mal-1 --where 'title=*1' --allow create=1 --owner echora\n",
    );
    const saved = await plan('mal-1', '--out', file, '--fail-on-held', '14d');
    expect(saved.stdout).toContain(`echora-sched sync mal-1 --fail-on-held 14d --plan ${file}\n`);
  });

  test('of a dry run is the same sync, with its saved plan and all its flags', async () => {
    const { file, plan, sync } = await scene();
    await plan('--out', file);
    const saved = ['--plan', file, '--max-age', '2h'];
    const flags = ['--no-backup', '--fail-on-held', '14d', '--yes'];
    for (const [argv, end] of [
      [flags, ''],
      [[...saved, ...flags], ` --plan ${file} --max-age 2h`],
    ] as const) {
      const { stdout } = await sync('--dry-run', ...argv);
      expect(stdout).toContain(
        `Apply it with: echora-sched sync --fail-on-held 14d --no-backup --no-lock --yes${end}\n`,
      );
    }
  });
});
