import { describe, expect, test } from 'vitest';
import type { AnimeParts } from '../../support/build/anime.ts';
import { airTime, buildAnime, buildSettings, hiatus, move } from '../../support/build/anime.ts';
import { compile } from '../../../src/schedule/compile.ts';
import { at, firesUntil } from './clocks.ts';

const sub = (parts: AnimeParts = {}): AnimeParts => ({
  sub: airTime('fri 18:00', 'UTC'),
  overrides: { track: 'sub' },
  ...parts,
});

describe('another track', () => {
  test('airs at its own time, from the weekday after the premiere on', () => {
    expect(firesUntil('2026-04-20', sub())).toEqual(['04-10 18:00', '04-17 18:00']);
  });

  test('on the same weekday airs on the same dates', () => {
    expect(firesUntil('2026-04-14', sub({ sub: airTime('mon 15:00', 'UTC') }))).toEqual([
      '04-06 15:00',
      '04-13 15:00',
    ]);
  });

  test('on the weekday before airs six days later: nothing airs before Japan', () => {
    expect(firesUntil('2026-04-20', sub({ sub: airTime('sun 12:00', 'UTC') }))).toEqual([
      '04-12 12:00',
      '04-19 12:00',
    ]);
  });

  test('leaves out what Japan leaves out', () => {
    expect(firesUntil('2026-04-25', sub({ skip: ['2026-04-13'] }))).toEqual(['04-10 18:00', '04-24 18:00']);
    const away = sub({ hiatus: hiatus('2026-04-13', '2026-04-27') });
    expect(firesUntil('2026-05-01', away)).toEqual(['04-10 18:00', '05-01 18:00']);
  });

  test('moves by as much as Japan moves', () => {
    const parts = sub({ moved: [move('2026-04-13', '2026-04-14 24:30')] });
    expect(firesUntil('2026-04-20', parts)).toEqual(['04-10 18:00', '04-18 19:30']);
  });

  test('has its first episode as much off its slot as Japan had', () => {
    const premiere = { kind: 'instant' as const, at: at('2026-04-06 22:30') };
    expect(firesUntil('2026-04-20', sub({ premiere }))).toEqual(['04-10 17:30', '04-17 18:00']);
  });

  test('of a show whose Japanese time is not known takes the dates as its own', () => {
    const parts = sub({
      broadcast: null,
      premiere: { kind: 'date', date: '2026-04-10' },
      skip: ['2026-04-17'],
    });
    expect(firesUntil('2026-04-25', parts)).toEqual(['04-10 18:00', '04-24 18:00']);
  });

  test('of a daily show takes the same dates', () => {
    const parts = sub({
      broadcast: airTime('18:00'),
      sub: airTime('12:00', 'UTC'),
      cadence: { kind: 'daily' },
    });
    expect(firesUntil('2026-04-07', parts)).toEqual(['04-06 12:00', '04-07 12:00']);
  });

  test('is followed where the configuration says so, and the entry does not', () => {
    const settings = buildSettings({ track: 'sub' });
    const follows = (parts: AnimeParts) => compile(buildAnime(parts), settings, 0).schedule?.spec.timezone;
    expect(follows({ sub: airTime('fri 18:00', 'UTC') })).toBe('UTC');
    expect(follows({ sub: airTime('fri 18:00', 'UTC'), overrides: { track: 'jp' } })).toBe('Asia/Tokyo');
  });

  test('that the entry does not have makes no schedule', () => {
    expect(compile(buildAnime({ overrides: { track: 'dub' } }), buildSettings(), 0)).toMatchObject({
      want: { kind: 'untouched' },
      schedule: null,
    });
  });
});
