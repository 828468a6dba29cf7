import proto from '@temporalio/proto';
import { describe, expect, test } from 'vitest';
import { encodeMarks } from '../../../../../src/live/temporal/codec/attributes.ts';
import { encodeJson } from '../../../../../src/live/temporal/codec/payload.ts';
import { decodeDescribed } from '../../../../../src/live/temporal/codec/read.ts';
import { snapshots } from '../../../../../src/live/temporal/codec/snapshot.ts';
import { encodeCreation } from '../../../../../src/live/temporal/codec/write.ts';

const { DescribeScheduleResponse: Description, CreateScheduleRequest } =
  proto.temporal.api.workflowservice.v1;
const MARKS = { owner: 'echora', mark: 'v1:x:active' };
const sender = { namespace: 'echora', identity: 'me@here' };

/** As a server sends it: with much that we have no name for. */
const wire = Description.decode(
  Description.encode(
    Description.fromObject({
      schedule: {
        spec: {
          structuredCalendar: [{ hour: [{ start: 9 }], comment: 'by ann' }],
          timezoneName: 'Asia/Tokyo',
        },
        action: {
          startWorkflow: {
            workflowId: 'theirs',
            workflowType: { name: 'Theirs' },
            taskQueue: { name: 'queue' },
            header: { fields: { trace: encodeJson('abc') } },
            retryPolicy: { maximumAttempts: 3 },
          },
        },
        policies: { overlapPolicy: 2 },
        state: { paused: true, notes: 'maintenance', limitedActions: true, remainingActions: 7 },
      },
      memo: { fields: { animeId: encodeJson('mal-1'), by: encodeJson({ hand: true }) } },
      searchAttributes: encodeMarks(MARKS, { indexedFields: { Theirs: encodeJson(42) } }),
      conflictToken: new Uint8Array([1]),
    }),
  ).finish(),
);
const described = decodeDescribed('theirs', wire);
const text = snapshots.take(described);

describe('a snapshot', () => {
  test('creates the schedule again to the byte, content, pause state, memo and search attributes', () => {
    const { schedule, state, memo } = described;
    const creation = { id: 'theirs', schedule, state, memo, ...MARKS, snapshot: text, requestId: 'r' };
    const sent = CreateScheduleRequest.fromObject(encodeCreation(creation, sender));
    expect(sent).toMatchObject({ ...sender, scheduleId: 'theirs', requestId: 'r' });
    expect(sent.schedule).toEqual(wire.schedule);
    expect(sent.memo).toEqual(wire.memo);
    expect(sent.searchAttributes).toEqual(wire.searchAttributes);
  });

  test('is read as what was described', () => {
    const { schedule, state, memo } = described;
    expect(snapshots.read(text)).toEqual({ schedule, state, memo, ...MARKS });
  });

  test.each(['', 'AAAA', 'bm90IGEgc25hcHNob3Q=', text.slice(0, 40)])('is not %j', (other) => {
    expect(snapshots.read(other)).toBeNull();
  });
});
