import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

/** Temporal's client takes long to load on a machine with much else to do. */
const PATIENT = { timeout: 30_000 };

const schedules = ['mal-21', 'mal-62001', 'mal-62002'].map((animeId) => {
  const id = `episode-air-${animeId}`;
  return { id, animeId, title: animeId, paused: false, note: '', snapshot: 'AAAA' };
});
const backup = {
  kind: 'echora-sched/backup',
  version: 1,
  createdAt: '2026-04-06T12:00:00Z',
  tool: 'echora-sched 0.0.0',
  owner: 'echora',
  namespace: 'echora',
  cluster: 'c',
  schedules,
};
test.each([
  ['mal-62003', 'mal-62003: did you mean mal-62001, mal-62002'],
  ['one-piece', 'one-piece: nothing like it is in there'],
])('an id that a backup does not have is told with what it may have meant: %s', PATIENT, async (id, told) => {
  const cwd = folderWith({ 'b.json': JSON.stringify(backup) });
  const { code, stderr } = await run(['restore', 'b.json', id], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('b.json does not have this schedule.');
  expect(stderr).toContain(told);
});
