import { describe, expect, test } from 'vitest';
import { decodeRun, decodeStatus, encodeRunQuery } from '../../../../../src/live/temporal/codec/run.ts';
import { encodeJson } from '../../../../../src/live/temporal/codec/payload.ts';

const AT = Date.parse('2026-04-06T14:00:00Z');

test('a query asks for these schedules and times, whatever their ids hold', () => {
  expect(encodeRunQuery({ ids: ['a', String.raw`it's \ odd`], from: AT, to: AT + 1 })).toBe(
    String.raw`TemporalScheduledById IN ('a', 'it\'s \\ odd') AND TemporalScheduledStartTime ` +
      "BETWEEN '2026-04-06T14:00:00.000Z' AND '2026-04-06T14:00:00.001Z'",
  );
});

describe('a row of the list of workflows', () => {
  const attributes = (fields: Readonly<Record<string, string>>) => ({
    indexedFields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, encodeJson(value)])),
  });

  test('is a run of the schedule that started it', () => {
    const searchAttributes = attributes({
      TemporalScheduledById: 's',
      TemporalScheduledStartTime: '2026-04-06T14:00:00Z',
    });
    const execution = { workflowId: 'w', runId: 'r' };
    expect(decodeRun({ searchAttributes, execution, status: 1 })).toMatchObject({
      scheduleId: 's',
      scheduledAt: AT,
      closedAt: null,
      workflowId: 'w',
      runId: 'r',
      status: 'running',
    });
  });

  test('is none where no schedule started it, or nobody can read when', () => {
    expect(decodeRun({})).toBeNull();
    expect(decodeRun({ searchAttributes: attributes({ TemporalScheduledById: 's' }) })).toBeNull();
  });

  test('has a status that is not known yet as unknown', () => {
    expect([2, 7, 99, null].map(decodeStatus)).toEqual(['completed', 'timed out', 'unknown', 'unknown']);
  });
});
