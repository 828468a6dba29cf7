import { describe, expect, onTestFinished, test } from 'vitest';
import { numbered, writeList } from '../support/e2e/list.ts';
import { folderWith } from '../support/folder.ts';
import { EMPTY_NAMESPACE } from '../support/live/empty-namespace.ts';
import { startGrpcServer } from '../support/live/grpc-server.ts';
import { realClock, run } from '../support/world.ts';

/** Nothing listens there. */
const env = { TEMPORAL_ADDRESS: '127.0.0.1:1' };

interface Doctor {
  readonly checks: readonly {
    readonly check: string;
    readonly verdict: string;
    readonly message: string;
    readonly fix: string | null;
  }[];
  readonly bench: null;
}

async function json(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const { code, stdout } = await run(['doctor', ...args, '-o', 'json'], { cwd: folderWith(files), env });
  const { checks, bench } = JSON.parse(stdout) as Doctor;
  return {
    code,
    bench,
    checks,
    verdicts: Object.fromEntries(checks.map(({ check, verdict }) => [check, verdict])),
  };
}

describe('doctor without a server', () => {
  test('says so, and still looks at the list', async () => {
    const { code, verdicts } = await json({ 'schedules.yaml': writeList(numbered(2)) });
    expect({ code, verdicts }).toEqual({
      code: 4,
      verdicts: {
        list: 'ok',
        contract: 'ok',
        server: 'fail',
        namespace: 'skipped',
        attributes: 'skipped',
        engine: 'skipped',
        workers: 'skipped',
        'last-run': 'skipped',
        clock: 'skipped',
      },
    });
  });

  test('has a remedy for all that fails, and for nothing else', async () => {
    const { checks } = await json({ 'schedules.yaml': 'version: 2\n' });
    for (const { verdict, fix } of checks) expect(fix !== null).toBe(verdict === 'fail');
  });

  test.each([
    ['with invalid entries', writeList([{ id: 'mal-2', broadcast: 'mon 29:60' }])],
    ['that cannot be read', 'version: [\n'],
  ])('leads to what is wrong in a list %s, with the flags that it was asked with', async (_, text) => {
    const { checks } = await json({ 'bad list.yaml': text }, ['--source', 'bad list.yaml']);
    expect(checks[0]?.fix).toBe(
      "Run `echora-sched validate --source 'bad list.yaml'`: it shows what is wrong, each with its place.",
    );
  });

  test('tells a list that cannot be read from one with invalid entries', async () => {
    const unreadable = await json({});
    expect(unreadable.verdicts).toMatchObject({ list: 'fail', contract: 'skipped' });
    const entries = [...numbered(1), { id: 'mal-2', broadcast: 'mon 29:60' }];
    const invalid = await json({ 'schedules.yaml': writeList(entries) });
    expect(invalid.verdicts).toMatchObject({ list: 'fail', contract: 'ok' });
  });

  test('doubts a workflow that the contract does not have', async () => {
    const entries = numbered(1, { schedule: { workflow: 'SomethingElse' } });
    const { verdicts } = await json({ 'schedules.yaml': writeList(entries) });
    expect(verdicts).toMatchObject({ contract: 'warn' });
  });

  test('measures nothing', async () => {
    expect((await json({ 'schedules.yaml': writeList(numbered(1)) }, ['--bench'])).bench).toBeNull();
  });

  test('does not go on with a configuration that is wrong', async () => {
    const cwd = folderWith({ 'echora-sched.config.yaml': 'pace: { rps: many }\n' });
    expect((await run(['doctor'], { cwd, env })).code).toBe(1);
  });
});

/** On a machine with much else to do: the client of Temporal takes its time to load. */
describe('doctor --bench', { timeout: 60_000 }, () => {
  /** A server with one schedule, which it does not describe. */
  async function bench(...format: readonly string[]) {
    const server = await startGrpcServer({
      ...EMPTY_NAMESPACE,
      DescribeNamespace: () => ({ namespaceInfo: { name: 'default', id: 'n' } }),
      ListSchedules: () => ({ schedules: [{ scheduleId: 'theirs' }] }),
      DescribeSchedule: () => ({ code: 7, message: 'not for you' }),
    });
    onTestFinished(() => server.close());
    const cwd = folderWith({ 'schedules.yaml': writeList(numbered(1)) });
    const world = { cwd, env: { TEMPORAL_ADDRESS: server.address }, clock: realClock };
    return run(['doctor', '--bench', ...format], world);
  }

  test('shows what it found where calls cannot be measured, and that they cannot', async () => {
    const { stdout } = await bench('-o', 'json');
    const { checks, bench: measured } = JSON.parse(stdout) as Doctor;
    expect(measured).toBeNull();
    expect(checks).toContainEqual(expect.objectContaining({ check: 'list', verdict: 'ok' }));
    expect(checks.at(-1)).toEqual({
      check: 'bench',
      verdict: 'skipped',
      message: 'It could not be measured (not for you).',
      fix: null,
    });
  });

  test('says so to people, too', async () => {
    expect((await bench()).stdout).toMatch(/– bench +It could not be measured \(not for you\)\.\n/);
  });
});
