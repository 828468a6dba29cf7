import { describe, expect, it } from 'vitest';
import { parseLength, parseOverlap, parseOverrides, parseTrack } from '../../../src/anime/overrides.ts';
import { said } from './said.ts';

describe('what one entry sets differently', () => {
  it('has only the keys that are written', () => {
    expect(parseOverrides({})).toEqual({ ok: true, value: {} });
    expect(parseOverrides({ jitter: '0s' })).toStrictEqual({ ok: true, value: { jitterMs: 0 } });
  });

  it('is read key by key, durations to ms', () => {
    const written = {
      workflow: 'ScoreSyncWorkflow',
      taskQueue: 'other',
      input: { schema: 1, ids: ['a'], deep: { on: true, none: null } },
      jitter: '1m30s',
      overlap: 'Buffer_All',
      catchupWindow: '10s',
      executionTimeout: '12h',
      track: 'sub',
    };
    expect(parseOverrides(written)).toEqual({
      ok: true,
      value: {
        workflow: 'ScoreSyncWorkflow',
        taskQueue: 'other',
        input: { schema: 1, ids: ['a'], deep: { on: true, none: null } },
        jitterMs: 90_000,
        overlap: 'BUFFER_ALL',
        catchupWindowMs: 10_000,
        executionTimeoutMs: 43_200_000,
        track: 'sub',
      },
    });
  });

  it('is told everything that is wrong at once', () => {
    const written = {
      workflow: 'Score Sync',
      taskQueue: '',
      input: { ratio: Number.NaN, nested: [{ big: 2 ** 64 }, -Infinity, { '\udc00': '\ud83d' }] },
      jitter: '90',
      overlap: 'buffer',
      catchupWindow: '9s',
      executionTimeout: '0s',
      track: 'jpn',
    };
    expect(said(parseOverrides(written))).toEqual([
      'workflow: "Score Sync" has a space, a name has none',
      'taskQueue: a name may not be empty',
      'input.ratio: NaN cannot be sent: JSON has no notation for it',
      'input.nested.0.big: 18446744073709552000 loses digits: write it in quotes',
      'input.nested.1: -Infinity cannot be sent: JSON has no notation for it',
      String.raw`input.nested.2: the key "\udc00" holds half a character (a lone surrogate), which cannot be sent`,
      'input.nested.2.\udc00: it holds half a character (a lone surrogate), which cannot be sent',
      'jitter: 90 is not a duration: write it as in 30s, 1h30m or 7d, up to 36500d',
      'overlap: buffer is not an overlap policy: write skip, buffer_one, buffer_all, cancel_other, terminate_other or allow_all',
      'catchupWindow: 9s is too short: a catch-up window has at least 10s',
      'executionTimeout: 0s leaves a run no time',
      'track: jpn is not a track: write jp, sub or dub [Did you mean jp?]',
    ]);
  });
});

it('reads an overlap policy in any case', () => {
  for (const text of ['buffer_one', 'BUFFER_ONE', 'Buffer_One'])
    expect(parseOverlap(text)).toEqual({ ok: true, value: 'BUFFER_ONE' });
});

it('reads a track', () => {
  expect(parseTrack('dub')).toEqual({ ok: true, value: 'dub' });
});

it('reads a duration, or says how to write one', () => {
  expect(parseLength('7d')).toEqual({ ok: true, value: 604_800_000 });
  expect(said(parseLength('a week'))).toEqual([
    '"a week" is not a duration: write it as in 30s, 1h30m or 7d, up to 36500d',
  ]);
});
