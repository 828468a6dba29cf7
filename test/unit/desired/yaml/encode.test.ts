import { describe, expect, test } from 'vitest';
import { encodeYamlList } from '../../../../src/desired/yaml/encode.ts';

describe('a list as YAML', () => {
  test('has remarks as comments, each on one line, and quotes what would read as something else', () => {
    const anime = [{ id: 'mal-1', title: '86', broadcast: 'mon 23:00', premiere: '2026-04-06' }];
    expect(encodeYamlList({ anime, recurring: [] }, ['one\ntwo'])).toBe(
      [
        '# one two',
        'version: 1',
        'anime:',
        '  - id: mal-1',
        '    title: "86"',
        '    broadcast: mon 23:00',
        '    premiere: 2026-04-06',
        '',
      ].join('\n'),
    );
  });

  test('has what recurs, where anything does', () => {
    expect(encodeYamlList({ anime: [], recurring: [{ id: 'a' }] }, [])).toBe(
      'version: 1\nanime: []\nrecurring:\n  - id: a\n',
    );
  });
});
