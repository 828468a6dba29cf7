import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { numbered, writeList } from '../support/e2e/list.ts';
import { folderWith } from '../support/folder.ts';
import { EMPTY_NAMESPACE } from '../support/live/empty-namespace.ts';
import { startGrpcServer } from '../support/live/grpc-server.ts';
import type { Answers } from '../support/live/grpc-server.ts';
import { realClock, run } from '../support/world.ts';

const COUNT = 60;
const MADE = { conflictToken: Buffer.from('t') };
const REFUSED = { code: 3, message: 'no room' };

/** Loading the client of Temporal takes seconds on a busy machine; no test is about that. */
beforeAll(
  () => Promise.all([import('../../src/commands/sync.ts'), import('../../src/live/temporal/connect.ts')]),
  60_000,
);

/** A list of sixty, one create at a time. */
async function sync(argv: readonly string[], answers: Answers, signal?: AbortSignal) {
  const server = await startGrpcServer({ ...EMPTY_NAMESPACE, ...answers });
  onTestFinished(() => server.close());
  const cwd = folderWith({
    'schedules.yaml': writeList(numbered(COUNT)),
    'echora-sched.config.yaml': 'pace: { concurrency: 1 }\n',
  });
  const env = { TEMPORAL_ADDRESS: server.address };
  const options = { cwd, env, clock: realClock, ...(signal !== undefined && { signal }) };
  const done = await run(['sync', '--no-lock', ...argv], options);
  return { ...done, goOn: /^To go on:\n {2}(.*)$/m.exec(done.stderr)?.[1] ?? null };
}

function interruptedAfter(creates: number, ...argv: readonly string[]) {
  const controller = new AbortController();
  const CreateSchedule = (nth: number) => {
    if (nth === creates) controller.abort('SIGINT');
    return MADE;
  };
  return sync(argv, { CreateSchedule }, controller.signal);
}

describe('a sync that did not do all it was to do tells the command that goes on', () => {
  test('with what the guard on creates would refuse, once something is owned', async () => {
    const { code, goOn } = await interruptedAfter(2, '--yes');
    expect(code).toBe(130);
    expect(goOn).toBe('echora-sched sync --no-lock --yes --allow create=58');
  });

  test('which the guard then lets through', async () => {
    const listed = [1, 2].map((n) => ({
      scheduleId: `episode-air-mal-${n}`,
      searchAttributes: {
        indexedFields: { EchoraSchedOwner: text('echora'), EchoraSchedHash: text('v1:x:active') },
      },
    }));
    const [searchAttributes] = listed.map((one) => one.searchAttributes);
    const answers = {
      ListSchedules: () => ({ schedules: listed }),
      DescribeSchedule: () => ({ ...MADE, searchAttributes }),
      CreateSchedule: () => REFUSED,
    };
    expect((await sync(['--yes'], answers)).code).toBe(3);
    const { goOn } = await interruptedAfter(2, '--yes');
    const words = goOn?.split(' ').slice(3) ?? [];
    expect((await sync(words, answers)).code).toBe(4);
  });

  test('and no more than it needs', async () => {
    expect((await interruptedAfter(30, '--yes')).goOn).toBe('echora-sched sync --no-lock --yes');
    expect((await interruptedAfter(2, '--allow', 'create')).goOn).toBe(
      'echora-sched sync --allow create --no-lock',
    );
  });

  test('with all flags that the first was given, but for the saved plan, which holds no more', async () => {
    const flags = ['--where', 'title=*', '--strict', '--deep', '--fail-on-held', '14d', '--owner', 'echora'];
    const { goOn } = await interruptedAfter(2, ...flags, '--backup', 'kept/');
    expect(goOn).toBe(
      "echora-sched sync --where 'title=*' --strict --deep --fail-on-held 14d --backup kept/ --no-lock --allow create=58 --owner echora",
    );
  });

  test('without a backup where that was said', async () => {
    const { goOn } = await interruptedAfter(30, '--no-backup');
    expect(goOn).toBe('echora-sched sync --no-backup --no-lock');
  });

  test('also where the server refused some', async () => {
    const { code, goOn } = await sync(['mal-1', 'mal-2'], {
      CreateSchedule: () => REFUSED,
    });
    expect({ code, goOn }).toEqual({ code: 4, goOn: 'echora-sched sync mal-1 mal-2 --no-lock' });
  });
});

const text = (value: string) => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});
