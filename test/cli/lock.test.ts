import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../../src/main.ts';
import { writeList, numbered } from '../support/e2e/list.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { folderWith } from '../support/folder.ts';
import { EMPTY_NAMESPACE } from '../support/live/empty-namespace.ts';
import { startGrpcServer } from '../support/live/grpc-server.ts';
import type { Answers } from '../support/live/grpc-server.ts';
import { realClock, testWorld } from '../support/world.ts';
import type { WorldOptions } from '../support/world.ts';

const START = 'StartWorkflowExecution';
const TERMINATE = 'TerminateWorkflowExecution';
/** Who had the lock last, and who has it. */
const LOOK = 'DescribeWorkflowExecution';
const PLANNING = ['GetClusterInfo', 'ListSchedules', 'ListSearchAttributes'];

const RUNNING = { code: 6, message: 'Workflow execution is already running.' };
const textPayload = (text: string) => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(text)),
});
const NOBODY_HAD_IT = { code: 5, message: 'workflow not found for ID: echora-sched-lock-echora' };
const HELD_BY_ANN = {
  workflowExecutionInfo: {
    execution: { workflowId: 'echora-sched-lock-echora', runId: 'run-of-ann' },
    startTime: { seconds: Date.UTC(2026, 3, 6, 12) / 1000 },
    status: 1,
    memo: { fields: { identity: textPayload('ann@ci') } },
  },
};

/** A namespace without schedules that creates none, and whose lock is free, unless said otherwise. */
const NAMESPACE: Answers = {
  ...EMPTY_NAMESPACE,
  CreateSchedule: () => ({ code: 3, message: 'no room' }),
  DescribeSchedule: () => ({ conflictToken: Buffer.from('t') }),
  [LOOK]: (nth) => (nth === 1 ? NOBODY_HAD_IT : HELD_BY_ANN),
  [START]: () => ({ runId: 'run-of-ours' }),
  [TERMINATE]: () => ({}),
};

const searchAttributes = {
  indexedFields: { EchoraSchedOwner: textPayload('echora'), EchoraSchedHash: textPayload('v1:x:active') },
};
/** Ours, and in no list: more of them than a guard lets go. */
const ABSENT = Array.from({ length: 9 }, (_, n) => ({ scheduleId: `absent-${n}`, searchAttributes }));
const ours = () => ({ conflictToken: Buffer.from('t'), searchAttributes });

interface Scene {
  readonly answers?: Answers;
  readonly list?: string;
  /** What is typed at the terminal when it asks; none: no terminal. */
  readonly typed?: string;
  /** How long it takes until that is typed, ms. */
  readonly hesitates?: number;
  readonly world?: WorldOptions;
}

/** Runs the program against a server that answers so; `calls` are those it got after connecting. */
async function runAgainst(argv: readonly string[], scene: Scene = {}) {
  const { answers, list, typed, hesitates = 0, world: options } = scene;
  let late = 0;
  const server = await startGrpcServer({ ...NAMESPACE, ...answers });
  onTestFinished(() => server.close());
  const base = testWorld(argv, {
    cwd: folderWith({ 'schedules.yaml': list ?? writeList(numbered(2)) }),
    env: { TEMPORAL_ADDRESS: server.address },
    clock: { ...realClock, now: () => realClock.now() + late },
    ...options,
  });
  const stdin = {
    isTTY: true,
    async *[Symbol.asyncIterator]() {
      late = hesitates;
      yield `${typed}\n`;
    },
  };
  const world = typed === undefined ? base : { ...base, stdin };
  const code = await main(world);
  return { code, stdout: base.stdout.text, stderr: base.stderr.text, calls: [...server.calls] };
}

/** Another run has the lock at the first try, and not at the second. */
const heldAtFirst = { [START]: (nth: number) => (nth === 1 ? RUNNING : { runId: 'run-of-ours' }) };
const oneIsForeign = {
  ListSchedules: (nth: number) => (nth === 1 ? {} : { schedules: [{ scheduleId: 'episode-air-mal-1' }] }),
};
const bothAreForeign = {
  ListSchedules: (nth: number) =>
    nth === 1 ? {} : { schedules: [1, 2].map((n) => ({ scheduleId: `episode-air-mal-${n}` })) },
};
const createsIn = (calls: readonly string[]) => calls.filter((method) => method === 'CreateSchedule').length;

/** Loading the client of Temporal takes seconds on a busy machine; no test is about that. */
beforeAll(
  () => Promise.all([import('../../src/commands/sync.ts'), import('../../src/live/temporal/connect.ts')]),
  60_000,
);

describe('sync takes the run lock', () => {
  test('after planning and before the first write, and gives it back after the last', async () => {
    const { code, calls } = await runAgainst(['sync']);
    expect(code).toBe(4);
    expect(calls.slice(0, 3).toSorted()).toEqual(PLANNING);
    const around = [LOOK, START, 'CreateSchedule', 'CreateSchedule', TERMINATE];
    expect(calls.slice(3)).toEqual(around);
  });

  test('only after a yes', async () => {
    const { code, calls } = await runAgainst(['sync'], { typed: 'no' });
    expect({ code, calls: calls.toSorted() }).toEqual({ code: 1, calls: PLANNING });
  });

  test.each([
    ['with nothing to write', ['sync'], 0],
    ['with --dry-run', ['sync', '--dry-run'], 0],
    ['in plan', ['plan'], 0],
  ])('not %s', async (name, argv, code) => {
    const list = name === 'with nothing to write' ? writeList([]) : writeList(numbered(2));
    const done = await runAgainst(argv, { list, answers: { [START]: () => RUNNING } });
    expect({ code: done.code, calls: done.calls.toSorted() }).toEqual({ code, calls: PLANNING });
  });

  test('not with --no-lock', async () => {
    const { calls } = await runAgainst(['sync', '--no-lock'], { answers: { [START]: () => RUNNING } });
    expect(calls.slice(3)).toEqual(['CreateSchedule', 'CreateSchedule']);
  });

  test('and gives it back when it is interrupted', async () => {
    const controller = new AbortController();
    const { code, calls } = await runAgainst(['sync'], {
      world: { signal: controller.signal },
      answers: {
        CreateSchedule: () => {
          controller.abort('SIGINT');
          return { code: 3, message: 'no room' };
        },
      },
    });
    expect({ code, last: calls.at(-1) }).toEqual({ code: 130, last: TERMINATE });
  });

  test('and gives it back when planning anew fails', async () => {
    const ListSchedules = (nth: number) => (nth === 1 ? {} : { code: 7, message: 'no more' });
    const { code, calls, stderr } = await runAgainst(['sync', '--lock-timeout', '1m'], {
      answers: { ...heldAtFirst, ListSchedules },
    });
    expect({ code, last: calls.at(-1) }).toEqual({ code: 1, last: TERMINATE });
    expect(stderr).toContain('no more');
  });

  test('and only warns when it cannot give it back', async () => {
    const refusing = { [TERMINATE]: () => ({ code: 7, message: 'not yours' }) };
    const { code, stdout, stderr } = await runAgainst(['sync', '-o', 'json'], { answers: refusing });
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'echora-sched/report', totals: { failed: 2 } });
    expect(stderr).toMatch(/^Warning: .*not yours.* temporal workflow terminate .*--run-id run-of-ours$/m);
  });

  test('and says when it ended before the run did', async () => {
    const ended = { [TERMINATE]: () => ({ code: 5, message: 'workflow execution already completed' }) };
    const { code, stderr } = await runAgainst(['sync'], { answers: ended });
    expect(code).toBe(4);
    expect(stderr).toContain('Warning: the run lock ended before the run did');
  });
});

describe('an output that cannot be written', () => {
  const made = { CreateSchedule: () => ({ conflictToken: Buffer.from('t') }) };

  test('does not claim that nothing was written', async () => {
    const { code, calls, stderr } = await runAgainst(['sync', '-o', 'json'], {
      answers: made,
      world: { stdoutFails: 'ENOSPC', clock: fakeClock() },
    });
    expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toMatchObject({ code: 4, creates: 2 });
    expect(stderr).toContain('could not be written to stdout: ENOSPC');
  });
});

describe('while another run holds the lock, sync', () => {
  const held = { [START]: () => RUNNING };

  test('writes nothing, says who holds it, and ends with 5', async () => {
    const { code, calls, stderr } = await runAgainst(['sync'], { answers: held });
    expect({ code, calls: calls.slice(3) }).toEqual({ code: 5, calls: [LOOK, START, LOOK] });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
      'Another run writes the schedules of owner echora in namespace echora: ann@ci, since 2026-04-06T12:00:00Z.',
    );
  });

  test('says so of what a guard would refuse, too: it may be what that run is about to do', async () => {
    const { code, calls } = await runAgainst(['sync'], {
      answers: { ...held, ListSchedules: () => ({ schedules: ABSENT }), DescribeSchedule: ours },
    });
    expect({ code, calls: calls.slice(-2) }).toEqual({
      code: 5,
      calls: [START, LOOK],
    });
  });

  test('prints one error document for a program', async () => {
    const { code, stdout } = await runAgainst(['sync', '-o', 'json'], { answers: held });
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'echora-sched/error', error: { code: 'lock.held' } });
  });

  test('waits with --lock-timeout, says for whom, and plans anew', async () => {
    const { code, calls, stdout, stderr } = await runAgainst(['sync', '--lock-timeout', '1m'], {
      answers: heldAtFirst,
    });
    expect({ code, creates: createsIn(calls) }).toEqual({ code: 4, creates: 2 });
    expect(calls.slice(3, 8)).toEqual([LOOK, START, LOOK, START, 'ListSchedules']);
    expect(stderr).toContain('Waiting for another run to end: ann@ci, since 2026-04-06T12:00:00Z.');
    expect(stdout.match(/2 to create\./g)).toHaveLength(1);
  });

  test.each([
    ['refused', ['sync'], held],
    ['waiting', ['sync', '--lock-timeout', '1m'], heldAtFirst],
  ])('takes no words of the holder for commands to the terminal when %s', async (_, argv, answers) => {
    const { workflowExecutionInfo: info } = HELD_BY_ANN;
    const memo = { fields: { identity: textPayload('\u001B[2Jann') } };
    const { stderr } = await runAgainst(argv, {
      answers: {
        ...answers,
        DescribeWorkflowExecution: () => ({ workflowExecutionInfo: { ...info, memo } }),
      },
    });
    expect(stderr).toContain('␛[2Jann');
    expect(stderr).not.toContain('\u001B');
  });

  test('ends waiting when it is interrupted', async () => {
    const controller = new AbortController();
    const { code, calls } = await runAgainst(['sync', '--lock-timeout', '1m'], {
      world: { signal: controller.signal },
      answers: {
        [START]: (nth) => {
          if (nth === 2) controller.abort('SIGTERM');
          return RUNNING;
        },
      },
    });
    expect({ code, creates: createsIn(calls), back: calls.includes(TERMINATE) }).toEqual({
      code: 143,
      creates: 0,
      back: false,
    });
  });
});

describe('a plan that another run changed while sync waited for it', () => {
  const argv = ['sync', '--lock-timeout', '1m'];

  test('is shown again and applied where nobody was asked', async () => {
    const { code, calls, stdout, stderr } = await runAgainst(argv, {
      answers: { ...heldAtFirst, ...oneIsForeign },
    });
    expect({ code, creates: createsIn(calls) }).toEqual({ code: 4, creates: 1 });
    expect(stderr).toContain('The run that was waited for changed what there is to do.');
    expect(stdout).toMatch(/2 to create\.[^]*1 to create/);
  });

  test.each([
    ['after it was made', 30, 2],
    ['long before it was made', -3_600, 1],
  ])('is made anew where that run ended %s, though nobody was waited for', async (_, seconds, plans) => {
    const closeTime = () => ({ seconds: Math.floor(Date.now() / 1000) + seconds });
    const { calls, stderr } = await runAgainst(['sync'], {
      answers: {
        ...oneIsForeign,
        DescribeWorkflowExecution: () => ({ workflowExecutionInfo: { status: 5, closeTime: closeTime() } }),
      },
    });
    expect(calls.filter((method) => method === 'ListSchedules')).toHaveLength(plans);
    expect(stderr.includes('What there is to do changed since the plan was shown.')).toBe(plans === 2);
  });

  test('is not applied where a person agreed to the one before', async () => {
    const { code, calls, stderr } = await runAgainst(argv, {
      typed: 'yes',
      answers: { ...heldAtFirst, ...oneIsForeign },
    });
    expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toEqual({
      code: 1,
      creates: 0,
      last: TERMINATE,
    });
    expect(stderr).toContain('the confirmed plan no longer holds');
  });

  test('and that leaves nothing to write is no error', async () => {
    const { code, calls, stderr } = await runAgainst(argv, {
      typed: 'yes',
      answers: { ...heldAtFirst, ...bothAreForeign },
    });
    expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toEqual({
      code: 4,
      creates: 0,
      last: TERMINATE,
    });
    expect(stderr).not.toContain('Error');
  });

  test('and that a guard refuses now is shown, and ends with 3', async () => {
    const { code, calls, stdout } = await runAgainst([...argv, '-o', 'json'], {
      answers: {
        ...heldAtFirst,
        ListSchedules: (nth) => (nth === 1 ? {} : { schedules: ABSENT }),
        DescribeSchedule: ours,
      },
    });
    expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toEqual({
      code: 3,
      creates: 0,
      last: TERMINATE,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'echora-sched/plan',
      refusals: [{ guard: 'absent' }, {}],
    });
  });

  test('and still is the same is applied as a person agreed to', async () => {
    const { code, calls } = await runAgainst(argv, { typed: 'yes', answers: heldAtFirst });
    expect({ code, creates: createsIn(calls) }).toEqual({ code: 4, creates: 2 });
  });
});

test('a saved plan that another run changed while sync waited for it is not applied', async () => {
  const world = { cwd: folderWith({ 'schedules.yaml': writeList(numbered(2)) }) };
  await runAgainst(['plan', '--out', 'plan.json'], { world });
  const { code, calls, stderr } = await runAgainst(['sync', '--plan', 'plan.json', '--lock-timeout', '1m'], {
    world,
    answers: { ...heldAtFirst, ...oneIsForeign },
  });
  expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toEqual({
    code: 1,
    creates: 0,
    last: TERMINATE,
  });
  expect(stderr).toContain('The saved plan no longer holds');
});

test('once the lease is about to end, nothing more is written', async () => {
  let late = 0;
  const clock = { ...realClock, now: () => realClock.now() + late };
  const { code, calls, stdout } = await runAgainst(['sync', '--lock-timeout', '1m'], {
    world: { clock },
    answers: {
      ...heldAtFirst,
      ListSchedules: (nth) => {
        if (nth === 2) late = 931_000;
        return {};
      },
    },
  });
  expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toEqual({
    code: 4,
    creates: 0,
    last: TERMINATE,
  });
  expect(stdout).toContain('the lease of the run lock is about to end');
});

describe('a plan that a person agreed to long after it was made', () => {
  const MINUTES = 60_000;
  const plans = (calls: readonly string[]) => calls.filter((method) => method === 'ListSchedules').length;

  test('is made anew under the lock, and applied where it still is the same', async () => {
    const { code, calls, stderr } = await runAgainst(['sync'], { typed: 'yes', hesitates: 6 * MINUTES });
    expect({ code, plans: plans(calls), creates: createsIn(calls) }).toEqual({
      code: 4,
      plans: 2,
      creates: 2,
    });
    expect(calls.slice(3, 6)).toEqual([LOOK, START, 'ListSchedules']);
    expect(stderr).not.toContain('changed');
  });

  test('is applied as it is within minutes', async () => {
    const { calls } = await runAgainst(['sync'], { typed: 'yes', hesitates: 4 * MINUTES });
    expect({ plans: plans(calls), creates: createsIn(calls) }).toEqual({ plans: 1, creates: 2 });
  });

  test('is not applied where Temporal changed since', async () => {
    const { code, calls, stderr } = await runAgainst(['sync'], {
      typed: 'yes',
      hesitates: 6 * MINUTES,
      answers: oneIsForeign,
    });
    expect({ code, creates: createsIn(calls), last: calls.at(-1) }).toEqual({
      code: 1,
      creates: 0,
      last: TERMINATE,
    });
    expect(stderr).toContain(
      'What there is to do changed since the plan was shown: the confirmed plan no longer holds',
    );
  });

  test('is not applied where the list means something else by now', async () => {
    const from = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);
    const list = `version: 1
anime:
  - { id: mal-1, title: T, status: airing, broadcast: mon 23:00, hiatus: { from: ${from} } }
`;
    const { code, calls } = await runAgainst(['sync'], { typed: 'yes', hesitates: 20 * 86_400_000, list });
    expect({ code, creates: createsIn(calls) }).toEqual({ code: 1, creates: 0 });
  });
});

describe('the flags of the lock', () => {
  test.each([
    ['a time that cannot be read', ['--lock-timeout', '5x'], '--lock-timeout 5x: this cannot be read.'],
    ['waiting for no lock', ['--lock-timeout', '30s', '--no-lock'], 'cannot be used with'],
  ])('refuse %s before anything is asked', async (_, argv, error) => {
    const { code, stderr, calls } = await runAgainst(['sync', ...argv]);
    expect({ code, calls }).toEqual({ code: 1, calls: [] });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(error);
  });
});
