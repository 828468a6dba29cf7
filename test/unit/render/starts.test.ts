import { describe, expect, test } from 'vitest';
import type { StartOutcome } from '../../../src/apply/start-all.ts';
import type { Fill } from '../../../src/plan/verbs/backfill.ts';
import type { StartsPlan } from '../../../src/plan/verbs/starts.ts';
import type { RunStatus } from '../../../src/live/runs.ts';
import { startsJson, startsSchema } from '../../../src/render/json/starts.ts';
import type { StartsEnd } from '../../../src/render/json/starts.ts';
import { renderStartsPlan } from '../../../src/render/starts.ts';
import { renderStartsReport } from '../../../src/render/starts-report.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildRun } from '../../support/build/run.ts';

const AT = Date.parse('2026-04-06T14:00:00Z');
const style = makeStyle({ color: false, width: 200 });
const fill = (kind: Fill['kind'], over: Partial<Fill> = {}): Fill => ({
  kind,
  slot: { at: AT, next: null, cadenceMs: 1 },
  startsAt: AT + 71_666,
  latest: AT + 120_000,
  run: null,
  repaired: null,
  ...over,
});
const FILLS = [
  fill('start'),
  fill('ran', { run: buildRun(AT) }),
  fill('unknown'),
  fill('waiting'),
  fill('paused'),
  fill('repaired', { repaired: { run: buildRun(AT + 600_000), byHand: true } }),
  fill('due'),
];
const PAUSE = { oursUntil: Infinity, began: null, since: AT - 3_600_000, reason: 'hiatus: production' };
const plan: StartsPlan = {
  verb: 'backfill',
  createdAt: AT,
  owner: 'echora',
  namespace: 'echora',
  period: { from: AT - 3_600_000, to: AT + 3_600_000 },
  overlap: 'BUFFER_ALL',
  fillings: [{ id: 'episode-air-mal-1', animeId: 'mal-1', title: 'Hat', pause: PAUSE, fills: FILLS }],
  warnings: ['look out'],
  refusal: null,
};
const outcome = (over: Partial<StartOutcome> = {}): StartOutcome => ({
  id: 'episode-air-mal-1',
  animeId: 'mal-1',
  title: 'Hat',
  outcome: 'applied',
  message: null,
  asked: 3,
  begun: 3,
  started: 1,
  waiting: 2,
  ...over,
});

const report = (outcomes: readonly StartOutcome[], exitCode = 0, followed: StartsEnd['followed'] = null) => ({
  outcomes,
  followed,
  exitCode,
});

describe('what would be started', () => {
  const lines = renderStartsPlan(plan, style, { timezone: 'Asia/Tokyo' }).join('\n');

  test('is counted first, with how runs get on with one another', () => {
    expect(lines).toContain(
      'Backfill of 1 schedule in namespace echora, from Mon 2026-04-06 22:00 JST to Tue 2026-04-07 00:00 JST, overlap buffer_all: 1 to start, 1 ran already, 1 made up for already, 1 paused, 1 nobody knows',
    );
  });

  test('is told time by time, with jitter and what ran', () => {
    expect(lines).toContain('+ Mon 2026-04-06 23:00 JST (+1m12s jitter)');
    expect(lines).toMatch(/= Mon 2026-04-06 23:00 JST: ran as episode-air-mal-1-\S+ \(completed\)/);
    expect(lines).toMatch(/\? .* nobody knows whether it ran/);
    expect(lines).toContain('… Mon 2026-04-06 23:00 JST: may wait already for a run to end');
    expect(lines).toContain(
      '- Mon 2026-04-06 23:00 JST: paused since Mon 2026-04-06 22:00 JST: hiatus: production',
    );
    expect(lines).toMatch(/= .*: made up for by hand at Mon 2026-04-06 23:10 JST, as \S+ \(completed\)/);
    expect(lines).toContain('! look out');
  });

  test('is refused with the command that does it all the same, in one line', () => {
    const refused = { ...plan, refusal: { most: 50, actual: 900 } };
    const narrow = makeStyle({ color: false, width: 60 });
    const allowWith = `echora-sched backfill ${'mal-1 '.repeat(20)}--max 900`;
    expect(renderStartsPlan(refused, narrow, { timezone: 'UTC', allowWith }).slice(-2)).toEqual([
      'Refused: 900 starts, and at most 50 unless allowed.',
      `→  If it is meant: ${allowWith}`,
    ]);
  });
});

test('what was started is told in one line, and what waits', () => {
  expect(renderStartsReport(report([outcome()]), style)).toEqual([
    '✓ 3 asked for: 1 started, 2 wait for the run before to end.',
  ]);
  expect(renderStartsReport(report([outcome({ asked: 1, started: 0, waiting: 1 })]), style)).toEqual([
    '✓ 1 asked for: 1 waits for the run before to end.',
  ]);
  expect(renderStartsReport(report([outcome({ waiting: 0, started: 3 })]), style)).toEqual([
    '✓ 3 of 3 starts started.',
  ]);
});

describe('runs that were followed', () => {
  const started = (number: number) => outcome({ id: `s-${number}`, asked: 1, started: 1, waiting: 0 });
  const ended = (statuses: readonly RunStatus[]) =>
    new Map(
      statuses.map((status, index) => [`s-${index + 1}`, { workflowId: 'w', runId: 'r', status }] as const),
    );

  test('are told of with what was started', () => {
    const one = report([started(1)], 0, ended(['completed']));
    expect(renderStartsReport(one, style)).toEqual(['✓ 1 of 1 start started; its run: 1 completed.']);
    const bad = report([started(1), started(2), started(3)], 4, ended(['failed', 'completed']));
    expect(renderStartsReport(bad, style)).toEqual([
      '✗ 3 of 3 starts started; their runs: 1 failed, 1 completed, 1 not seen.',
    ]);
  });
});

test('what was not started is told first, with why', () => {
  const failed = outcome({ outcome: 'failed', message: 'it is gone', started: 0, waiting: 0 });
  const lines = renderStartsReport(report([failed], 4), style);
  expect(lines).toEqual(['  ✗ mal-1  Hat', '      failed: it is gone', '✗ 0 of 3 starts started.']);
});

test('what failed is told before what was not begun, and no more than anybody reads', () => {
  const skipped = Array.from({ length: 60 }, () => outcome({ outcome: 'skipped', message: 'interrupted' }));
  const failed = outcome({ outcome: 'failed', message: 'it is gone', animeId: 'mal-9' });
  const lines = renderStartsReport(report([...skipped, failed], 4), style);
  expect(lines[0]).toContain('mal-9');
  expect(lines.at(-2)).toBe('  … and 11 more schedules');
});

test('both as JSON are what their schema says', () => {
  const followed = new Map([
    ['episode-air-mal-1', { workflowId: 'w', runId: 'r', status: 'completed' } as const],
  ]);
  const json = startsJson(plan, { outcomes: [outcome()], followed, exitCode: 0 });
  expect(startsSchema.parse(json)).toEqual(json);
  expect(json).toMatchObject({ from: '2026-04-06T13:00:00Z', to: '2026-04-06T15:00:00Z' });
  const trigger = startsJson({ ...plan, verb: 'trigger', period: null }, report([]));
  expect(startsSchema.parse(trigger)).not.toHaveProperty('from');
  expect(json.schedules[0]).toMatchObject({
    outcome: { started: 1, waiting: 2 },
    runs: [{ status: 'completed' }],
  });
});
