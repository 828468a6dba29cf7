import { describe, expect, test } from 'vitest';
import { lookBack, traceOf } from '../../../src/commands/look-back.ts';
import { openTracer } from '../../../src/commands/trace-holds.ts';
import { KnownError } from '../../../src/errors/known.ts';
import type { PauseTrace, RunFacts } from '../../../src/live/inspect.ts';
import type { ListedSchedule } from '../../../src/live/port.ts';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import { buildDescribed, listedOf } from '../../support/build/live.ts';
import { NEVER } from '../../support/live/open-live.ts';

const TRACE: PauseTrace = { by: 'ann@desk', at: 1, exact: true, through: 'pause' };
const denied = () => Promise.reject(new KnownError({ code: 'connection.denied', message: 'no', hint: 'x' }));
const paused = (note: string, id = 's') => listedOf(buildDescribed({ id, paused: true, note }));

describe('the last runs', () => {
  const facts: RunFacts = { status: 'completed', startedAt: 0, closedAt: 1, runId: 'r' };
  const recent = ['a', 'b', 'c'].map((workflowId, at) => ({
    scheduledAt: at,
    startedAt: at,
    workflowId,
    runId: 'r',
  }));
  const described = buildDescribed({ recent });

  test('are asked for, so many and oldest first; those not kept are gone, and one that fails hides no other', async () => {
    const run = ({ workflowId }: { readonly workflowId: string }) =>
      workflowId === 'b' ? denied() : Promise.resolve(workflowId === 'a' ? null : facts);
    const runs = await lookBack({ run }, described, { most: 3, signal: NEVER });
    expect(runs.map((one) => one.facts)).toEqual(['gone', 'unknown', facts]);
    expect(await lookBack({ run }, described, { most: 1, signal: NEVER })).toMatchObject([
      { workflowId: 'c' },
    ]);
  });

  test('let through what nobody foresaw', async () => {
    const run = () => Promise.reject(new TypeError('a bug'));
    await expect(lookBack({ run }, described, { most: 1, signal: NEVER })).rejects.toThrow('a bug');
  });
});

describe('how it came to be paused', () => {
  test('is asked of a pause that does not tell itself', async () => {
    const pause = () => Promise.resolve(TRACE);
    const note = encodeByHand({ act: 'paused', reason: 'x', by: 'bob@desk', at: 0, until: null });
    expect(await traceOf({ pause }, paused('x'), NEVER)).toEqual(TRACE);
    expect(await traceOf({ pause }, paused(note), NEVER)).toBeNull();
    expect(await traceOf({ pause }, listedOf(buildDescribed()), NEVER)).toBeNull();
    expect(await traceOf({ pause: denied }, paused('x'), NEVER)).toBeNull();
  });
});

describe('holds in a list', () => {
  const open = () => {
    const asked: string[] = [];
    const pause = (id: string) => {
      asked.push(id);
      return Promise.resolve(TRACE);
    };
    return { asked, trace: openTracer({ inspector: { pause } }, NEVER) };
  };

  test('are asked for once, and again only when their note is another', async () => {
    const { asked, trace } = open();
    const active = listedOf(buildDescribed({ id: 'active' }));
    expect(await trace([paused('x', 'one'), paused('x', 'two'), active])).toEqual(
      new Map([
        ['one', TRACE],
        ['two', TRACE],
      ]),
    );
    await trace([paused('x', 'one'), paused('y', 'two'), active]);
    expect(asked).toEqual(['one', 'two', 'two']);
  });

  test('are not, where they are many: each costs a call', async () => {
    const { asked, trace } = open();
    const many = Array.from({ length: 25 }, (_, nth): ListedSchedule => paused('x', `s${nth}`));
    expect(await trace(many)).toEqual(new Map());
    expect(asked).toEqual([]);
    expect((await trace(many.slice(1))).size).toBe(24);
  });
});
