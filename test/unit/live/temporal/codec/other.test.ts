import proto from '@temporalio/proto';
import { describe, expect, test } from 'vitest';
import { decodeOther } from '../../../../../src/live/temporal/codec/other.ts';

const { NewWorkflowExecutionInfo } = proto.temporal.api.workflow.v1;
const payload = (text: string, encoding = 'json/plain') => ({
  metadata: { encoding: Buffer.from(encoding), type: Buffer.from('Keyword') },
  data: Buffer.from(text),
});
const other = (fields: Parameters<typeof NewWorkflowExecutionInfo.fromObject>[0]) =>
  decodeOther(
    NewWorkflowExecutionInfo.decode(
      NewWorkflowExecutionInfo.encode(NewWorkflowExecutionInfo.fromObject(fields)).finish(),
    ),
  );

describe('fields of an action that are not modelled', () => {
  test('are none when only modelled ones are set', () => {
    const fields = {
      workflowId: 'w',
      workflowType: { name: 'W' },
      taskQueue: { name: 'q', kind: 1 },
      input: { payloads: [payload('1')] },
      workflowExecutionTimeout: { seconds: 1 },
      workflowRunTimeout: { seconds: 1 },
      workflowTaskTimeout: { seconds: 1 },
    };
    expect(other(fields)).toEqual({});
  });

  test('that mean nothing when empty are the same as absent', () => {
    const empty = { memo: {}, searchAttributes: {}, header: { fields: {} }, userMetadata: {}, priority: {} };
    expect(other({ ...empty, cronSchedule: '', workflowIdReusePolicy: 1 })).toEqual({});
  });

  test('show an empty retry policy, which turns retries on', () => {
    expect(other({ retryPolicy: {} })).toEqual({ retryPolicy: {} });
  });

  test('show payloads as their values, without metadata that servers add', () => {
    expect(
      other({
        memo: { fields: { a: payload('{"b":[1]}') } },
        searchAttributes: { indexedFields: { C: payload('"d"') } },
        header: { fields: { e: payload('null') } },
        userMetadata: { summary: payload('"f"') },
      }),
    ).toEqual({
      memo: { a: { b: [1] } },
      searchAttributes: { C: 'd' },
      header: { e: null },
      userMetadata: { summary: 'f' },
    });
  });

  test('tell payloads that are not JSON apart by their hash', () => {
    const memo = (text: string) => other({ memo: { fields: { a: payload(text, 'binary/plain') } } });
    expect(memo('x')).toEqual({
      memo: { a: { encoding: 'binary/plain', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    expect(memo('x')).not.toEqual(memo('y'));
  });

  test('are in the form of protobuf’s own JSON', () => {
    expect(
      other({
        retryPolicy: { initialInterval: { seconds: 5 }, maximumAttempts: 3, nonRetryableErrorTypes: ['A'] },
        cronSchedule: '@daily',
        workflowIdReusePolicy: 3,
        priority: { priorityKey: 2 },
        versioningOverride: { autoUpgrade: true },
      }),
    ).toEqual({
      retryPolicy: { initialInterval: { seconds: '5' }, maximumAttempts: 3, nonRetryableErrorTypes: ['A'] },
      cronSchedule: '@daily',
      workflowIdReusePolicy: 'WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE',
      priority: { priorityKey: 2 },
      versioningOverride: { autoUpgrade: true },
    });
  });
});
