import { expect, test } from 'vitest';
import { buildBackup, buildSnapshot } from '../support/build/backup.ts';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

/** Temporal's client takes long to load on a machine with much else to do. */
const PATIENT = { timeout: 30_000 };

const backup = buildBackup({
  schedules: ['mal-21', 'mal-62001', 'mal-62002'].map((animeId) => ({
    ...buildSnapshot(`episode-air-${animeId}`),
    animeId,
  })),
});
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
