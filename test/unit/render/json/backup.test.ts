import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../../src/errors/known.ts';
import { decodeBackup } from '../../../../src/render/json/backup.ts';
import type { BackupJson } from '../../../../src/render/json/backup.ts';

const scheduleOf = (id: string): BackupJson['schedules'][number] => ({
  id,
  animeId: id,
  title: id,
  paused: false,
  note: '',
  snapshot: 'AAAA',
});

const backupOf = (...ids: readonly string[]): BackupJson => ({
  kind: 'echora-sched/backup',
  version: 1,
  createdAt: '2026-04-06T12:00:00Z',
  tool: 'echora-sched 0.0.0',
  owner: 'echora',
  namespace: 'echora',
  cluster: 'c',
  schedules: ids.map(scheduleOf),
});

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
