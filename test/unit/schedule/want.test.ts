import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { openCompiler } from '../../../src/schedule/compile.ts';
import { wantedUntil } from '../../../src/schedule/want.ts';
import { airTime, buildAnime, buildSettings, hiatus, move } from '../../support/build/anime.ts';
import type { AnimeParts } from '../../support/build/anime.ts';
import { at, compiled } from './clocks.ts';

const wanted = (parts: AnimeParts, now = '2026-05-01 12:00') => compiled(buildAnime(parts), at(now)).want;
const ACTIVE = { kind: 'active' };
const paused = (reason: string) => ({ kind: 'hiatus', note: `[echora-sched] hiatus: ${reason}` });

describe('what the list asks for', () => {
  test('airing: active', () => {
    expect(wanted({})).toEqual(ACTIVE);
  });

  test('upcoming with broadcast and premiere: active', () => {
    expect(wanted({ status: 'upcoming' })).toEqual(ACTIVE);
  });

  test('upcoming without a premiere: never created, paused where live', () => {
    const want = { kind: 'dormant', note: '[echora-sched] upcoming: no premiere is known' };
    expect(wanted({ status: 'upcoming', premiere: null })).toEqual(want);
    expect(wanted({ status: 'upcoming', premiere: null, broadcast: null })).toEqual(want);
  });

  test('open hiatus: paused with its reason', () => {
    expect(wanted({ status: 'hiatus', hiatus: hiatus(null, null, 'production') })).toEqual(
      paused('production'),
    );
    expect(wanted({ status: 'hiatus' })).toEqual(paused('no reason given'));
    expect(wanted({ hiatus: hiatus(null, null) })).toEqual(paused('no reason given'));
  });

  test('hiatus without a broadcast: never created, paused where live', () => {
    expect(wanted({ status: 'hiatus', broadcast: null })).toEqual({
      ...paused('no reason given'),
      kind: 'dormant',
    });
  });

  test.each(['finished', 'cancelled'] as const)('%s: gone', (status) => {
    expect(wanted({ status })).toEqual({ kind: 'gone', status });
    expect(wanted({ status, broadcast: null })).toEqual({ kind: 'gone', status });
  });

  test.each(['airing', 'upcoming'] as const)('%s without a broadcast: untouched', (status) => {
    expect(wanted({ status, broadcast: null })).toEqual({
      kind: 'untouched',
      reason: `it is ${status}, but the list does not say when it airs`,
    });
  });

  test('unknown: untouched', () => {
    expect(wanted({ status: 'unknown' })).toEqual({ kind: 'untouched', reason: 'its status is unknown' });
  });

  test('only what fires, or is paused, has a schedule', () => {
    const kinds = (['airing', 'hiatus', 'finished', 'unknown'] as const).map(
      (status) => compiled(buildAnime({ status })).schedule !== null,
    );
    expect(kinds).toEqual([true, true, false, false]);
  });
});

describe('a hiatus with dates', () => {
  const open = { hiatus: hiatus('2026-05-04', null) };
  const until = (last: string) => ({ kind: 'active', ahead: { from: '2026-05-04', last: at(last) } });

  test('and an end is in the spec, so the schedule stays active', () => {
    expect(wanted({ hiatus: hiatus('2026-04-20', '2026-06-01') })).toEqual(ACTIVE);
    expect(wanted({ status: 'hiatus', hiatus: hiatus(null, '2026-06-01') })).toEqual(ACTIVE);
  });

  test('whose end is past leaves a status hiatus active', () => {
    expect(wanted({ status: 'hiatus', hiatus: hiatus(null, '2026-04-20') })).toEqual(ACTIVE);
  });

  test('pauses once every slot before it has passed, and its jitter too', () => {
    expect(wanted(open, '2026-04-27 22:59')).toEqual(until('2026-04-27 23:00'));
    expect(wanted(open, '2026-04-27 23:02')).toEqual(until('2026-04-27 23:00'));
    expect(wanted(open, '2026-04-27 23:03')).toEqual(paused('no reason given'));
    expect(wanted({ ...open, status: 'hiatus' }, '2026-04-27 22:59')).toEqual(until('2026-04-27 23:00'));
  });

  test('fires until the last slot before it, by the clock of its zone', () => {
    const zoned = { broadcast: airTime('mon 23:30', 'Europe/Berlin') };
    expect(wanted({ ...open, ...zoned }, '2026-03-20 12:00')).toEqual({
      kind: 'active',
      ahead: { from: '2026-05-04', last: Date.parse('2026-04-27T23:30:00+02:00') },
    });
  });

  test('begins on a track’s own days', () => {
    const sub = airTime('fri 18:00');
    const anime = buildAnime({ ...open, sub, overrides: { track: 'sub' } });
    expect(compiled(anime, at('2026-04-20 12:00')).want).toEqual({
      kind: 'active',
      ahead: { from: '2026-05-08', last: at('2026-05-01 18:00') },
    });
  });

  test('waits for an episode moved into it', () => {
    const parts = { ...open, moved: [move('2026-04-27', '2026-05-05 12:00')] };
    expect(wanted(parts, '2026-05-05 12:01')).toEqual(until('2026-05-05 12:00'));
    expect(wanted(parts, '2026-05-05 12:03')).toEqual(paused('no reason given'));
  });

  test('does not wait for an episode moved from behind its beginning', () => {
    const parts = {
      ...open,
      moved: [move('2026-05-11', '2026-05-20 12:00'), move('2026-04-28', '2026-05-20 12:00')],
    };
    expect(wanted(parts)).toEqual(paused('no reason given'));
  });

  test('that begins before the first slot pauses at once', () => {
    expect(wanted({ hiatus: hiatus('2026-04-01', null) }, '2026-03-01 00:00')).toEqual(
      paused('no reason given'),
    );
  });

  test('pauses a single airing after it', () => {
    const once = { ...open, cadence: { kind: 'once' as const } };
    expect(wanted(once, '2026-04-06 22:00')).toEqual(until('2026-04-06 23:00'));
    expect(wanted(once, '2026-04-06 23:30')).toEqual(paused('no reason given'));
    expect(wanted({ ...once, hiatus: hiatus('2026-04-06', null) }, '2026-04-06 22:00')).toEqual(
      paused('no reason given'),
    );
  });
});

describe('now', () => {
  test('decides what is wanted, and never the content', () => {
    const anyNow = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) });
    const entries = [
      buildAnime({ episodes: 12, skip: ['2026-05-04'], moved: [move('2026-05-11', '2026-05-12')] }),
      buildAnime({ hiatus: hiatus('2026-04-20', '2026-06-01') }),
      buildAnime({ status: 'hiatus', hiatus: hiatus('2026-05-04', null) }),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...entries), anyNow, anyNow, (entry, one, other) => {
        const hashes = [one, other].map((now) => {
          const { schedule } = openCompiler(buildSettings(), now)(entry);
          return schedule === null ? null : fingerprint(schedule);
        });
        expect(hashes[0]).not.toBeNull();
        expect(hashes[0]).toBe(hashes[1]);
      }),
      { numRuns: 50 },
    );
  });

  test('has no part in a change of status from airing to hiatus and back', () => {
    const [airing, away] = [buildAnime(), buildAnime({ status: 'hiatus' })].map(
      (entry) => compiled(entry).schedule,
    );
    expect(airing).toEqual(away);
  });
});

describe('what is wanted fires', () => {
  test.each([
    ['airing', {}, Infinity],
    ['a hiatus with an end', { hiatus: hiatus('2026-05-04', '2026-06-01') }, Infinity],
    ['an open hiatus to come', { hiatus: hiatus('2026-05-11', null) }, at('2026-05-04 23:00')],
    ['an open hiatus', { status: 'hiatus' }, -Infinity],
    ['finished', { status: 'finished' }, -Infinity],
  ] as const)('%s', (_, parts, until) => {
    expect(wantedUntil(wanted(parts))).toBe(until);
  });
});
