import proto from '@temporalio/proto';
import { describe, expect, test } from 'vitest';
import { tracePause } from '../../../../../src/live/temporal/codec/pause-trace.ts';
import type { WireEvent } from '../../../../../src/live/temporal/codec/pause-trace.ts';
import { encodeMs } from '../../../../../src/live/temporal/codec/time.ts';
import type { State } from '../../../../../src/schedule/schedule.ts';

const { ScheduleListInfo, SchedulePatch } = proto.temporal.api.schedule.v1;
const NOON = Date.UTC(2026, 3, 6, 12);
const RUNS: State = { paused: false, note: '' };
const HELD: State = { paused: true, note: 'staff meeting' };

const time = (minute: number) => encodeMs(NOON + minute * 60_000);
const bytes = (data: Uint8Array) => ({ metadata: { encoding: Buffer.from('binary/plain') }, data });
const memoOf = ({ paused, note: notes }: State) => ({
  fields: { ScheduleInfo: bytes(ScheduleListInfo.encode({ paused, notes }).finish()) },
});

/** Events of a schedule's workflow; `minute`: after noon. */
const began = (minute: number, state: State, continued = ''): WireEvent => ({
  eventTime: time(minute),
  workflowExecutionStartedEventAttributes: {
    identity: 'maker@host',
    memo: memoOf(state),
    continuedExecutionRunId: continued,
  },
});
const patch = (
  minute: number,
  identity: string,
  parts: Parameters<typeof SchedulePatch.encode>[0],
): WireEvent => ({
  eventTime: time(minute),
  workflowExecutionSignaledEventAttributes: {
    signalName: 'patch',
    identity,
    input: { payloads: [bytes(SchedulePatch.encode(parts).finish())] },
  },
});
const update = (minute: number, identity: string): WireEvent => ({
  eventTime: time(minute),
  workflowExecutionSignaledEventAttributes: { signalName: 'update', identity, input: { payloads: [] } },
});
/** The workflow has done what it was asked for. */
const became = (minute: number, state: State): WireEvent => ({
  eventTime: time(minute),
  workflowPropertiesModifiedEventAttributes: { upsertedMemo: memoOf(state) },
});
const other: WireEvent = { eventTime: time(0), workflowTaskCompletedEventAttributes: {} };
const at = (minute: number) => NOON + minute * 60_000;

describe('a pause is traced to', () => {
  test.each<[string, WireEvent[], State, object]>([
    [
      'who asked for it, when they asked',
      [began(0, RUNS), other, patch(5, 'ann@desk', { pause: HELD.note }), other, became(6, HELD)],
      HELD,
      { by: 'ann@desk', at: at(5), exact: true, through: 'pause' },
    ],
    [
      'who made it so with an update',
      [began(0, RUNS), update(5, 'ci@runner'), became(6, HELD)],
      HELD,
      { by: 'ci@runner', at: at(5), exact: true, through: 'update' },
    ],
    [
      'who created it so',
      [began(0, HELD), became(6, HELD)],
      HELD,
      { by: 'maker@host', at: at(0), exact: true, through: 'create' },
    ],
    [
      'the server, which nobody asked',
      [began(0, RUNS), patch(1, 'ann@desk', { triggerImmediately: {} }), became(6, HELD)],
      HELD,
      { by: null, at: at(6), exact: true, through: 'failure' },
    ],
    [
      'the first who asked, not to later updates that let it be',
      [
        began(0, RUNS),
        patch(5, 'ann@desk', { pause: HELD.note }),
        became(6, HELD),
        update(7, 'ci@runner'),
        became(8, HELD),
      ],
      HELD,
      { by: 'ann@desk', at: at(5), exact: true, through: 'pause' },
    ],
    [
      'the last of two pauses',
      [
        began(0, RUNS),
        patch(1, 'ann@desk', { pause: HELD.note }),
        became(2, HELD),
        patch(3, 'bob@desk', { unpause: 'go' }),
        became(4, { paused: false, note: 'go' }),
        patch(5, 'cleo@desk', { pause: HELD.note }),
        became(6, HELD),
      ],
      HELD,
      { by: 'cleo@desk', at: at(5), exact: true, through: 'pause' },
    ],
    [
      'the pause, not to an update beside it that was dropped',
      [began(0, RUNS), patch(5, 'ann@desk', { pause: HELD.note }), update(5, 'ci@runner'), became(6, HELD)],
      HELD,
      { by: 'ann@desk', at: at(5), exact: true, through: 'pause' },
    ],
    [
      'nobody, where two updates came at once',
      [began(0, RUNS), update(4, 'ann@desk'), update(5, 'ci@runner'), became(6, HELD)],
      HELD,
      { by: null, at: at(5), exact: true, through: 'update' },
    ],
    [
      'a time before, where the run took it over and the one before is gone',
      [began(3, HELD, 'run-1'), became(6, HELD)],
      HELD,
      { by: null, at: at(3), exact: false, through: null },
    ],
    [
      'the run before, where that is there',
      [began(0, RUNS), patch(1, 'ann@desk', { pause: HELD.note }), became(2, HELD), began(3, HELD, 'run-1')],
      HELD,
      { by: 'ann@desk', at: at(1), exact: true, through: 'pause' },
    ],
  ])('%s', (...[, events, state, trace]) => {
    expect(tracePause(events, state)).toEqual(trace);
  });

  test('nothing, where the history ends otherwise, or is empty', () => {
    expect(tracePause([began(0, RUNS)], HELD)).toBeNull();
    expect(tracePause([began(0, HELD)], { ...HELD, note: 'another' })).toBeNull();
    expect(tracePause([], HELD)).toBeNull();
  });

  test('nothing, where nothing of it can be read', () => {
    const payload = { metadata: {}, data: Buffer.from([0xff, 0xff, 0xff]) };
    const garbled: WireEvent = {
      eventTime: time(1),
      workflowPropertiesModifiedEventAttributes: { upsertedMemo: { fields: { ScheduleInfo: payload } } },
    };
    expect(tracePause([garbled, { eventTime: null }], HELD)).toBeNull();
    const odd: WireEvent = {
      eventTime: time(1),
      workflowExecutionSignaledEventAttributes: { signalName: 'patch', input: { payloads: [payload] } },
    };
    expect(tracePause([began(0, RUNS), odd, became(2, HELD)], HELD)).toMatchObject({ through: 'failure' });
  });
});
