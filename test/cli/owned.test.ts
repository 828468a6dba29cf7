import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { BackupJson } from '../../src/render/json/backup.ts';
import { buildBackup } from '../support/build/backup.ts';
import { writeList } from '../support/e2e/list.ts';
import type { WrittenEntry } from '../support/e2e/list.ts';
import { folderWith } from '../support/folder.ts';
import { EMPTY_NAMESPACE } from '../support/live/empty-namespace.ts';
import { startGrpcServer } from '../support/live/grpc-server.ts';
import type { Answers } from '../support/live/grpc-server.ts';
import { realClock, run } from '../support/world.ts';

/** Loading the client of Temporal takes seconds on a busy machine; no test is about that. */
beforeAll(
  () =>
    Promise.all([
      import('../../src/commands/sync.ts'),
      import('../../src/commands/restore.ts'),
      import('../../src/live/temporal/connect.ts'),
    ]),
  60_000,
);

const ID = 'episode-air-mal-1';
const textPayload = (text: string) => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(text)),
});
const marksOf = (owner: string) => ({
  indexedFields: { EchoraSchedOwner: textPayload(owner), EchoraSchedHash: textPayload('v1:x:active') },
});
const SCHEDULE = {
  spec: {},
  action: { startWorkflow: { workflowId: ID, workflowType: { name: 'W' }, taskQueue: { name: 'q' } } },
};

/** A namespace in which `mal-1` has a schedule of ours. */
const NAMESPACE: Answers = {
  ...EMPTY_NAMESPACE,
  ListSchedules: () => ({ schedules: [{ scheduleId: ID, searchAttributes: marksOf('echora') }] }),
  DescribeSchedule: () => ({
    conflictToken: Buffer.from('t'),
    schedule: SCHEDULE,
    searchAttributes: marksOf('echora'),
  }),
};

async function against(answers: Answers, entry: WrittenEntry = { id: 'mal-1' }) {
  const server = await startGrpcServer({ ...NAMESPACE, ...answers });
  onTestFinished(() => server.close());
  const cwd = folderWith({ 'schedules.yaml': writeList([entry, { id: 'mal-9', status: 'cancelled' }]) });
  const options = { cwd, env: { TEMPORAL_ADDRESS: server.address }, clock: realClock };
  return { cwd, server, run: (...argv: readonly string[]) => run(argv, options) };
}

test('a schedule that is gone since it was listed is to be created again', async () => {
  const GONE = { code: 5, message: 'sql: no rows in result set' };
  const { run: runHere } = await against({ DescribeSchedule: () => GONE });
  const { code, stdout } = await runHere('plan');
  expect(code).toBe(0);
  expect(stdout).toContain('1 to create');
});

describe('a sync that deletes', () => {
  const cancelled = { id: 'mal-1', status: 'cancelled' };
  const deleting = {
    ListSchedules: (nth: number) => (nth === 1 ? (NAMESPACE['ListSchedules']?.(1, {}) ?? {}) : {}),
    DeleteSchedule: () => ({}),
  };

  test.each([[[]], [['--quiet']]])(
    'first keeps what it takes, and tells how to bring it back (%j)',
    async (flags) => {
      const { cwd, run: runHere } = await against(deleting, cancelled);
      const { code, stderr } = await runHere('sync', '--no-lock', ...flags);
      expect(code).toBe(0);
      const [file = ''] = readdirSync(cwd).filter((name) => name.startsWith('echora-sched-backup-'));
      expect(stderr).toContain(`To bring back what was deleted:\n  echora-sched restore ${file} --no-lock\n`);
    },
  );

  test('says what the guard on creates will ask for', async () => {
    const { cwd, run: runHere } = await against(deleting, cancelled);
    writeFileSync(join(cwd, 'echora-sched.config.yaml'), 'limits: { create: { free: 0, percent: 0 } }\n');
    const { stderr } = await runHere('sync', '--no-lock', '--backup', 'kept.json');
    expect(stderr).toContain('echora-sched restore kept.json --no-lock --allow create=1\n');
  });

  test('deletes nothing where that cannot be kept', async () => {
    const { server, run: runHere } = await against(deleting, cancelled);
    const { code, stderr } = await runHere('sync', '--no-lock', '--backup', 'no/such/file.json');
    expect(code).toBe(4);
    expect(stderr).toContain('To go on:\n  echora-sched sync --no-lock\n');
    expect(server.calls).not.toContain('DeleteSchedule');
  });
});

const meant = (text: string) =>
  /^→ {2}If it is meant: echora-sched (.*)$/m.exec(text)?.[1] ?? expect.fail(text);

describe('what a guard refuses is done by the command that it prints', () => {
  async function refusing() {
    const lock = { StartWorkflowExecution: () => ({ runId: 'r' }), TerminateWorkflowExecution: () => ({}) };
    const { cwd, run: runHere } = await against(lock);
    writeFileSync(join(cwd, 'echora-sched.config.yaml'), 'limits: { update: { free: 0, percent: 0 } }\n');
    return runHere;
  }

  test.each([
    [['plan', 'mal-1', '--allow', 'update=0'], 'sync mal-1 --allow update=1'],
    [['sync', '--dry-run'], 'sync --allow update=1'],
    [
      ['sync', '--dry-run', '--no-lock', '--no-backup', '--fail-on-held', '14d'],
      'sync --allow update=1 --fail-on-held 14d --no-backup --no-lock',
    ],
    [
      ['sync', '--no-backup', '--lock-timeout', '5m', '--yes'],
      'sync --allow update=1 --no-backup --lock-timeout 5m --yes',
    ],
    [['plan', '--fail-on-held', '14d'], 'sync --allow update=1 --fail-on-held 14d'],
    [['plan', '--out', 'plan.json'], 'plan --allow update=1 --out plan.json'],
  ])('%j', async (argv, command) => {
    const runHere = await refusing();
    const { code, stdout } = await runHere(...argv);
    expect({ code, command: meant(stdout) }).toEqual({ code: 3, command });
  });

  test('of a saved plan it is the one that saves it anew, which then holds', async () => {
    const runHere = await refusing();
    expect((await runHere('plan', '--out', 'plan.json')).code).toBe(3);
    const { code, stdout } = await runHere('sync', '--no-lock', '--plan', 'plan.json');
    expect({ code, command: meant(stdout) }).toEqual({
      code: 3,
      command: 'plan --allow update=1 --out plan.json',
    });
    const dry = await runHere('sync', '--no-lock', '--plan', 'plan.json', '--dry-run');
    expect({ code: dry.code, command: meant(dry.stdout) }).toEqual({
      code: 3,
      command: 'plan --allow update=1 --out plan.json',
    });
    const again = await runHere(...meant(stdout).split(' '));
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Apply it with: echora-sched sync --allow update=1 --plan plan.json\n');
    const applying = ['sync', '--allow', 'update=1', '--plan', 'plan.json', '--dry-run'];
    expect((await runHere(...applying)).code).toBe(0);
  });
});

describe('restore refuses a backup', () => {
  const { CreateScheduleRequest } = proto.temporal.api.workflowservice.v1;

  function backupOf(parts: Partial<BackupJson>, owner = 'echora'): BackupJson {
    const request = { schedule: SCHEDULE, searchAttributes: marksOf(owner) };
    const snapshot = Buffer.from(CreateScheduleRequest.encode(request).finish()).toString('base64');
    return buildBackup({
      schedules: [{ id: 'a', animeId: null, title: 'A', paused: false, note: '', snapshot }],
      ...parts,
    });
  }

  async function restore(backup: BackupJson, flags: readonly string[] = ['--no-lock']) {
    const {
      cwd,
      server,
      run: runHere,
    } = await against({ CreateSchedule: () => ({ code: 3, message: 'no room' }) });
    writeFileSync(join(cwd, 'backup.json'), JSON.stringify(backup));
    writeFileSync(join(cwd, 'strict.yaml'), 'limits: { create: { free: 0, percent: 0 } }\n');
    const done = await runHere('restore', 'backup.json', '--yes', ...flags);
    return { ...done, sent: server.calls.includes('CreateSchedule') };
  }

  test.each([
    ['another owner’s', backupOf({ owner: 'staging' }), 'is a backup of owner staging, not echora'],
    ['of another namespace', backupOf({ namespace: 'other' }), 'is a backup of namespace other, not echora'],
    ['with the snapshot of another owner', backupOf({}, 'staging'), 'is not a backup'],
  ])('%s', async (_, backup, words) => {
    const { code, stderr, sent } = await restore(backup);
    expect({ code, sent }).toEqual({ code: 1, sent: false });
    expect(stderr).toContain(words);
  });

  test('and more than a guard lets through, with the command that waits as long for the lock', async () => {
    const { code, stdout } = await restore(backupOf({}), ['--lock-timeout', '5m', '--config', 'strict.yaml']);
    expect({ code, command: meant(stdout) }).toEqual({
      code: 3,
      command: 'restore backup.json --lock-timeout 5m --allow create=1 --yes --config strict.yaml',
    });
  });

  test('and takes one that is ours', async () => {
    expect((await restore(backupOf({}))).sent).toBe(true);
  });
});
