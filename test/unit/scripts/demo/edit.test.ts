import { describe, expect, test } from 'vitest';
import { daysAfter, editList, nextBroadcastDate } from '../../../../scripts/demo/edit.ts';

const LIST = `# the head stays
version: 1
anime:
  # so does this
  - id: mal-1
    title: 進撃
    status: airing
    premiere: 2026-04-06
  - id: mal-2
    title: MOON
    status: airing
recurring:
  - { id: score-sync, every: day 06:00 }
`;

describe('editList', () => {
  test('adds and changes keys of one entry, and leaves every other line as it is', () => {
    const { text, title, diff } = editList(LIST, {
      id: 'mal-1',
      set: { status: 'cancelled', moved: [{ from: '2026-05-11', to: '2026-05-12 24:00' }] },
    });

    expect(title).toBe('進撃');
    expect(text).toBe(
      LIST.replace('status: airing', 'status: cancelled').replace(
        '2026-04-06\n',
        '2026-04-06\n    moved: [ { from: 2026-05-11, to: 2026-05-12 24:00 } ]\n',
      ),
    );
    expect(diff).toEqual([
      '- status: airing',
      '+ status: cancelled',
      '+ moved: [ { from: 2026-05-11, to: 2026-05-12 24:00 } ]',
    ]);
  });

  test('takes an entry out', () => {
    const { text, diff } = editList(LIST, { id: 'mal-2', set: null });

    expect(text).toBe(LIST.replace('  - id: mal-2\n    title: MOON\n    status: airing\n', ''));
    expect(diff).toEqual(['- id: mal-2', '- title: MOON', '- status: airing']);
  });

  test('says when there is no such entry', () => {
    expect(() => editList(LIST, { id: 'mal-3', set: null })).toThrow('no entry mal-3');
  });
});

describe('nextBroadcastDate', () => {
  test.each([
    ['2026-04-05', '2026-04-06'],
    ['2026-04-06', '2026-04-13'],
    ['2026-11-24', '2026-11-30'],
    ['2026-12-28', '2027-01-04'],
  ])('after %s is %s', (today, next) => {
    expect(nextBroadcastDate('2026-04-06', today)).toBe(next);
  });
});

test('daysAfter goes over the end of a month', () => {
  expect(daysAfter('2026-11-30', 1)).toBe('2026-12-01');
});
