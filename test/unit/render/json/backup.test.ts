import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../../src/errors/known.ts';
import { decodeBackup } from '../../../../src/render/json/backup.ts';
import { buildBackup, buildSnapshot } from '../../../support/build/backup.ts';

const backupOf = (...ids: readonly string[]) => buildBackup({ schedules: ids.map(buildSnapshot) });

function problemsOf(text: string): readonly string[] {
  try {
    decodeBackup(text, 'backup.json');
  } catch (error) {
    if (error instanceof KnownError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a backup', () => {
  test('is read as it was written', () => {
    const backup = backupOf('a', 'b');
    expect(decodeBackup(JSON.stringify(backup), 'backup.json')).toEqual(backup);
  });

  test.each(['not JSON', '[]', '{"kind":"echora-sched/plan","version":1}'])('is not %s', (text) => {
    expect(() => decodeBackup(text, 'backup.json')).toThrow('backup.json is not a backup.');
    expect(problemsOf(text)).toEqual([]);
  });

  test('that was altered is told where', () => {
    const { owner: _, ...rest } = backupOf('a');
    expect(problemsOf(JSON.stringify({ ...rest, more: 1, digest: 2 }))).toEqual([
      'missing, or altered',
      'unknown key more, digest',
    ]);
  });

  test('has each schedule once: which of two is meant nobody knows', () => {
    expect(problemsOf(JSON.stringify(backupOf('a', 'b', 'a')))).toEqual(['a is in it twice']);
  });
});
