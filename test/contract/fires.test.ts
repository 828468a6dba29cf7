import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import * as fc from 'fast-check';
import PQueue from 'p-queue';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { yamlSource } from '../../src/desired/yaml/source.ts';
import { encodeSchedule } from '../../src/live/temporal/codec/schedule.ts';
import { decodeTimes, encodeMs } from '../../src/live/temporal/codec/time.ts';
import { openCompiler } from '../../src/schedule/compile.ts';
import { openFires } from '../../src/schedule/fires.ts';
import { jittered } from '../../src/schedule/jitter.ts';
import type { Spec } from '../../src/schedule/schedule.ts';
import { openZones } from '../../src/schedule/zone.ts';
import { anySpec } from '../support/arbitrary/spec.ts';
import { airTime, buildAnime, buildSettings } from '../support/build/anime.ts';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { buildCalendar, buildSchedule, range } from '../support/build/schedule.ts';

const NAMESPACE = `fires-${randomUUID()}`;
const FROM = Date.UTC(2026, 2, 1);
const TO = Date.UTC(2027, 2, 1);
/** The server answers with so many times and no more. */
const MOST = 1000;

describeWithServer('the evaluator and a real server', () => {
  const zones = openZones();
  const { firesBetween, nextFires } = openFires(zones);
  let connection: Connection;
  let namespaceId: string;

  beforeAll(async () => {
    connection = await Connection.connect({ address: inject('temporalAddress') });
    await connection.workflowService.registerNamespace({
      namespace: NAMESPACE,
      workflowExecutionRetentionPeriod: encodeMs(86_400_000),
    });
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    namespaceId = namespaceInfo?.id ?? '';
  });

  afterAll(async () => {
    await connection.operatorService.deleteNamespace({ namespace: NAMESPACE });
    await connection.close();
  });

  /** Creates a paused schedule and asks the server when it would fire within the year, jitter included. */
  async function ask(
    spec: Spec,
    scheduleId: string,
  ): Promise<{ scheduleId: string; times: readonly number[] }> {
    const schedule = encodeSchedule(buildSchedule({ spec }), { paused: true, note: '' });
    await connection.workflowService.createSchedule({
      namespace: NAMESPACE,
      scheduleId,
      requestId: scheduleId,
      schedule,
    });
    const { startTime } = await connection.workflowService.listScheduleMatchingTimes({
      namespace: NAMESPACE,
      scheduleId,
      startTime: encodeMs(FROM),
      endTime: encodeMs(TO),
    });
    return { scheduleId, times: decodeTimes(startTime) };
  }

  test('agree over a year on 200 generated specs in zones with and without daylight saving', async () => {
    const specs = fc.sample(anySpec({ from: FROM, to: TO, jitterMs: fc.constant(0) }), {
      numRuns: 200,
      seed: 20260406,
    });
    const answers = await atOnce(specs, (spec, index) => ask(spec, `nominal-${index}`));
    specs.forEach((spec, index) => {
      expect(instants(firesBetween(spec, FROM, TO).slice(0, MOST)), JSON.stringify(spec)).toEqual(
        instants(answers[index]?.times ?? []),
      );
    });
    expect(answers.filter(({ times }) => times.length > 0).length).toBeGreaterThan(150);
  });

  test('agree over a year on every schedule of the example list', async () => {
    const settings = buildSettings({ jitterMs: 0 });
    const file = join(import.meta.dirname, '../../schedules.example.yaml');
    const source = yamlSource({ path: file, displayName: file, defaults: settings });
    const { entries } = await source.read(new AbortController().signal);
    const compile = openCompiler(settings, FROM, zones);
    const specs = entries
      .map((entry) => compile(entry.kind === 'anime' ? { ...entry, status: 'airing' } : entry))
      .flatMap(({ schedule }) => schedule?.spec ?? []);
    const answers = await atOnce(specs, (spec, index) => ask(spec, `example-${index}`));
    specs.forEach((spec, index) => {
      expect(instants(firesBetween(spec, FROM, TO))).toEqual(instants(answers[index]?.times ?? []));
    });
    expect(specs).toHaveLength(76);
  });

  test('agree on the jitter to the millisecond', async () => {
    const jitterMs = fc.constantFrom(1, 999, 120_000, 3_600_000, 90_000_000);
    const specs = fc.sample(anySpec({ from: FROM, to: TO, jitterMs }), { numRuns: 60, seed: 20260407 });
    const answers = await atOnce(specs, (spec, index) => ask(spec, `jitter-${index}`));
    specs.forEach((spec, index) => {
      const { scheduleId, times } = answers[index] ?? { scheduleId: '', times: [] };
      expect(instants(withJitter(spec, scheduleId)), JSON.stringify(spec)).toEqual(instants(times));
    });
  });

  /** The server looks for the next nominal time after the last one with its jitter. */
  function withJitter(spec: Spec, scheduleId: string): readonly number[] {
    const times: number[] = [];
    for (let last = FROM; times.length < MOST;) {
      const [nominal] = nextFires(spec, last, 1);
      if (nominal === undefined) break;
      last = jittered(spec, nominal, { namespaceId, scheduleId, zones });
      if (last > TO) break;
      times.push(last);
    }
    return times;
  }

  test.each([
    ['a repeated hour fires twice west of Greenwich', 'America/New_York', { hour: [1], minute: [30] }],
    ['a repeated hour fires once east of it, the second time', 'Europe/Berlin', { hour: [2], minute: [30] }],
    ['several times in a repeated hour', 'Europe/Berlin', { hour: [1, 2, 3], minute: [0, 15, 30, 45] }],
    ['a change of half an hour', 'Australia/Lord_Howe', { hour: [1, 2], minute: [0, 15, 30, 45] }],
    ['a Sunday whose midnight does not exist', 'America/Santiago', { hour: [10], dayOfWeek: [0] }],
    ['the Saturday before such a Sunday', 'America/Santiago', { hour: [10], dayOfWeek: [6] }],
    [
      'the 31st, and the 29th of February',
      'Asia/Tokyo',
      { hour: [1], dayOfMonth: [29, 31], month: range(1, 3) },
    ],
  ])('agree on %s', async (name, timezone, parts) => {
    const { spec } = buildSchedule({ spec: { timezone, jitterMs: 0, calendars: [buildCalendar(parts)] } });
    const { times } = await ask(spec, name.replaceAll(' ', '-'));
    expect(instants(firesBetween(spec, FROM, TO).slice(0, MOST))).toEqual(instants(times));
    expect(times).not.toEqual([]);
  });

  test('agree on a show that has been on since before 1970', async () => {
    const premiere = { kind: 'date' as const, date: '1969-10-05' };
    const anime = buildAnime({ broadcast: airTime('25:30'), cadence: { kind: 'daily' }, premiere });
    const { schedule } = openCompiler(buildSettings({ jitterMs: 0 }), FROM, zones)(anime);
    const spec = schedule?.spec ?? buildSchedule().spec;
    const { times } = await ask(spec, 'since-1969');
    expect(times).toHaveLength(365);
    expect(instants(firesBetween(spec, FROM, TO))).toEqual(instants(times));
  });
});

const instants = (times: readonly number[]) => times.map((time) => new Date(time).toISOString());

async function atOnce<T, R>(items: readonly T[], act: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const queue = new PQueue({ concurrency: 8 });
  return queue.addAll(items.map((item, index) => () => act(item, index)));
}
