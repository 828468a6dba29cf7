import type { BackupJson } from '../../../src/render/json/backup.ts';

/** One schedule of a backup, called by its id; its snapshot is none that a server takes. */
export function buildSnapshot(id: string): BackupJson['schedules'][number] {
  return { id, animeId: id, title: id, paused: false, note: '', snapshot: 'AAAA' };
}

/** A backup of nothing, unless parts are given. */
export function buildBackup(parts: Partial<BackupJson>): BackupJson {
  return {
    kind: 'echora-sched/backup',
    version: 1,
    createdAt: '2026-04-06T12:00:00Z',
    tool: 'echora-sched 0.0.0',
    owner: 'echora',
    namespace: 'echora',
    cluster: 'c',
    schedules: [],
    ...parts,
  };
}
