import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseAnimeId,
  parseName,
  parseReason,
  parseScheduleId,
  parseTitle,
} from '../../../src/anime/words.ts';
import { said } from './said.ts';

describe('an id', () => {
  it.each(['mal-51553', 'anilist:12', 'a.b_c-D', '7'])('%s is one', (id) => {
    expect(parseAnimeId(id)).toEqual({ ok: true, value: id });
    expect(parseScheduleId(id)).toEqual({ ok: true, value: id });
  });

  it.each([
    ['mal 1', '"mal 1" is not an id: " " is none of letters, digits and . _ : -'],
    ['mal/1', 'mal/1 is not an id: "/" is none of letters, digits and . _ : -'],
    ['アニメ', 'アニメ is not an id: "ア" is none of letters, digits and . _ : -'],
    ['a\n', '"a\\n" is not an id: "\\n" is none of letters, digits and . _ : -'],
    ['😀', '"😀" is not an id: "😀" is none of letters, digits and . _ : -'],
    ['', 'an id may not be empty'],
  ])('%j is none', (text, message) => {
    expect(said(parseAnimeId(text))).toEqual([message]);
  });

  it('leaves room for the rest of a schedule id, unless it is one', () => {
    expect(parseAnimeId('a'.repeat(200)).ok).toBe(true);
    expect(said(parseAnimeId('a'.repeat(201)))).toEqual(['an id has at most 200 characters, this one 201']);
    expect(parseScheduleId('a'.repeat(232)).ok).toBe(true);
    expect(said(parseScheduleId('a'.repeat(233)))).toEqual([
      'an id has at most 232 characters, this one 233',
    ]);
  });
});

describe('a title', () => {
  it('is text, or a number taken as text', () => {
    expect(parseTitle(' Witch Hat Atelier ')).toEqual({ ok: true, value: 'Witch Hat Atelier' });
    expect(parseTitle(86)).toEqual({ ok: true, value: '86' });
    expect(parseTitle('とんがり帽子のアトリエ')).toEqual({ ok: true, value: 'とんがり帽子のアトリエ' });
  });

  it('cannot carry what a terminal would obey', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat({ max: 0xff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const result = parseTitle(text);
          expect(result.ok && /\p{Cc}/u.test(result.value)).toBe(false);
        },
      ),
    );
    expect(said(parseTitle('a\u001b[2Jb'))).toEqual(['a title is one line, without control characters']);
  });

  it('holds no half of a character, which nothing could send, but whole ones', () => {
    expect(said(parseTitle('a \ud83d b'))).toEqual([
      'a title holds half a character (a lone surrogate), which cannot be sent',
    ]);
    expect(parseTitle('a \ud83d\ude00 b')).toMatchObject({ ok: true });
  });

  it.each(['', '  ', '\n'])('is not blank: %j', (text) => {
    expect(said(parseTitle(text))).toEqual(['a title may not be empty']);
  });
});

it('keeps a reason to what fits into a note', () => {
  expect(parseReason('r'.repeat(200)).ok).toBe(true);
  expect(said(parseReason('r'.repeat(201)))).toEqual(['a reason has at most 200 characters, this one 201']);
});

it('keeps a name to one word of at most 200 characters', () => {
  expect(parseName('ScoreSyncWorkflow')).toEqual({ ok: true, value: 'ScoreSyncWorkflow' });
  expect(said(parseName('n'.repeat(201)))).toEqual(['a name has at most 200 characters, this one 201']);
  expect(said(parseName('a b'))).toEqual(['"a b" has a space, a name has none']);
});
