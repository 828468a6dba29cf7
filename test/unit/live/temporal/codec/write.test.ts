import { describe, expect, test } from 'vitest';
import { decodeMarks, decodeMemo } from '../../../../../src/live/temporal/codec/attributes.ts';
import { encodeJson, encodeKeyword } from '../../../../../src/live/temporal/codec/payload.ts';
import { decodeDescribed } from '../../../../../src/live/temporal/codec/read.ts';
import { encodeCreation, encodeUpdate } from '../../../../../src/live/temporal/codec/write.ts';
import { buildSchedule } from '../../../../support/build/schedule.ts';

const sender = { namespace: 'echora', identity: 'me@here' };
const MARKS = { owner: 'echora', mark: 'v1:x:active' };
const state = { paused: false, note: '' };

describe('what a create sends', () => {
  const creation = { id: 'id', schedule: buildSchedule(), state, ...MARKS, requestId: 'r' };

  test('names namespace, sender and request, and carries marks and memo', () => {
    const sent = encodeCreation({ ...creation, memo: { animeId: 'mal-1', title: 'T' } }, sender);
    expect(sent).toMatchObject({ ...sender, scheduleId: 'id', requestId: 'r' });
    expect(decodeMarks(sent.searchAttributes)).toEqual(MARKS);
    expect(decodeMemo(sent.memo)).toEqual({ animeId: 'mal-1', title: 'T' });
  });

  test('leaves out of the memo what there is not', () => {
    const sent = encodeCreation({ ...creation, memo: { animeId: null, title: 'T' } }, sender);
    expect(Object.keys(sent.memo?.fields ?? {})).toEqual(['title']);
  });
});

describe('what an update sends', () => {
  const from = decodeDescribed('id', {
    conflictToken: new Uint8Array([7]),
    searchAttributes: { indexedFields: { Theirs: encodeJson(42), EchoraSchedOwner: encodeKeyword('old') } },
    memo: { fields: { title: encodeJson('T') } },
  });
  const sent = encodeUpdate({ from, schedule: buildSchedule(), state, ...MARKS, requestId: 'r' }, sender);

  test('carries the token it was described with, and no memo', () => {
    expect(sent).toMatchObject({ ...sender, scheduleId: 'id', requestId: 'r', conflictToken: from.token });
    expect(sent).not.toHaveProperty('memo');
  });

  test('sets our marks, and keeps the search attributes of others', () => {
    expect(decodeMarks(sent.searchAttributes)).toEqual(MARKS);
    expect(sent.searchAttributes?.indexedFields?.['Theirs']).toEqual(encodeJson(42));
  });

  test('takes our marks off where there are none to be, and keeps the search attributes of others', () => {
    const released = { from, schedule: null, state, owner: null, mark: null, requestId: 'r' };
    expect(encodeUpdate(released, sender).searchAttributes).toEqual({
      indexedFields: { Theirs: encodeJson(42) },
    });
  });
});
