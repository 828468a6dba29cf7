import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../../scripts/season/arguments.ts';

describe('readArguments', () => {
  test('reads a range, a status for all and a file', () => {
    const line = '--from 2026-03-15 --to 2026-06-30 --status airing --out season.yaml';

    expect(readArguments(line.split(' '))).toEqual({
      selection: { range: { from: '2026-03-15', to: '2026-06-30' }, status: 'airing' },
      out: 'season.yaml',
    });
  });

  test('--all is every broadcast, each with its own status, on standard output', () => {
    expect(readArguments(['--all'])).toEqual({ selection: { range: null, status: null }, out: null });
  });

  test.each([
    ['', 'Give --from and --to, or --all.'],
    ['--from 2026-03-15', 'Give --from and --to, or --all.'],
    ['--all --to 2026-03-15', 'Give --from and --to, or --all.'],
    ['--from 2026-03 --to 2026-04-01', '2026-03 is not a date'],
    ['--from 2026-05-01 --to 2026-04-01', 'is before'],
    ['--all --status Airing', 'Airing is not a status: upcoming, airing,'],
    ['--al', "Unknown option '--al'"],
  ])('refuses %j', (line, message) => {
    expect(() => readArguments(line.split(' ').filter(Boolean))).toThrow(message);
  });
});
