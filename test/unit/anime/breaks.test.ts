import { describe, expect, it } from 'vitest';
import { parseHiatus, parseMoved, parseSkip } from '../../../src/anime/breaks.ts';
import { said } from './said.ts';

describe('skipped dates', () => {
  it('come sorted, and each once however often it is written', () => {
    expect(parseSkip(['2026-05-11', '2026-05-04', '2026-05-11'])).toEqual({
      ok: true,
      value: ['2026-05-04', '2026-05-11'],
    });
  });

  it('are each told when wrong', () => {
    expect(said(parseSkip(['2026-02-30', '2026-05-04', 'x']))).toEqual([
      '0: 2026-02-30 is not a date: 2026-02 has 28 days',
      '2: x is not a date: write YYYY-MM-DD, as in 2026-04-06',
    ]);
  });
});

describe('moved episodes', () => {
  it('go to a date, at the usual time or at another, and come sorted', () => {
    const written = [
      { from: '2026-05-18', to: '2026-05-19' },
      { from: '2026-05-11', to: '2026-05-12 24:00' },
      { from: '2026-05-25', to: '2026-05-26' },
    ];
    expect(parseMoved(written)).toEqual({
      ok: true,
      value: [
        { from: '2026-05-11', to: { date: '2026-05-12', minute: 1440 } },
        { from: '2026-05-18', to: { date: '2026-05-19', minute: null } },
        { from: '2026-05-25', to: { date: '2026-05-26', minute: null } },
      ],
    });
  });

  it('may stay on their date when the time changes', () => {
    expect(parseMoved([{ from: '2026-05-11', to: '2026-05-11 24:00' }]).ok).toBe(true);
  });

  it.each([
    [
      { from: '2026-05-11', to: '2026-05-11' },
      '0.to: 2026-05-11 is the date it moves from: add the new time, as in "2026-05-11 24:00"',
    ],
    [{ from: '2026-05-11', to: '2026-05-12 30:00' }, '0.to: 30:00 is not a time of day: hours go to 29'],
    [
      { from: '2026-05-11', to: '2026-05-12 23:00 JST' },
      '0.to: "2026-05-12 23:00 JST" is not a date and time: write it as in "2026-05-12 24:00"',
    ],
    [{ from: 'x', to: '2026-05-12' }, '0.from: x is not a date: write YYYY-MM-DD, as in 2026-04-06'],
    [{ from: '2026-05-11', to: '' }, '0.to: "" is not a date: write YYYY-MM-DD, as in 2026-04-06'],
  ])('are refused: %j', (written, message) => {
    expect(said(parseMoved([written]))).toEqual([message]);
  });

  it('move each date once', () => {
    const written = ['2026-05-12', '2026-05-13', '2026-05-14'].map((to) => ({ from: '2026-05-11', to }));
    expect(said(parseMoved(written))).toEqual([
      '1.from: 2026-05-11 is moved twice',
      '2.from: 2026-05-11 is moved twice',
    ]);
  });
});

describe('a hiatus', () => {
  it('may leave out each of its keys', () => {
    expect(parseHiatus({})).toEqual({ ok: true, value: { from: null, until: null, reason: null } });
    expect(parseHiatus({ from: '2026-06-01', until: '2026-07-06', reason: ' production ' })).toEqual({
      ok: true,
      value: { from: '2026-06-01', until: '2026-07-06', reason: 'production' },
    });
  });

  it.each(['2026-06-01', '2026-05-25'])('begins before it ends: not from 2026-06-01 until %s', (until) => {
    expect(said(parseHiatus({ from: '2026-06-01', until }))).toEqual([
      `until: ${until} is not after 2026-06-01: until is the first date that airs again`,
    ]);
  });

  it('is told key by key what is wrong', () => {
    expect(said(parseHiatus({ from: 'x', until: 'y', reason: '' }))).toEqual([
      'from: x is not a date: write YYYY-MM-DD, as in 2026-04-06',
      'until: y is not a date: write YYYY-MM-DD, as in 2026-04-06',
      'reason: a reason may not be empty',
    ]);
  });
});
