import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

/** On a machine with much else to do: the first run loads every module. */
const PATIENT = { timeout: 60_000 };

// The world stands at Monday, 6 April 2026.
test.each([
  [['audit', '--since', '2030-01-01'], '--since 2030-01-01 is in the future.'],
  [['backfill', '--all', '--from', '2030-01-01'], '--from 2030-01-01 is in the future.'],
  [['backfill', '--all', '--from', '2026-04-01', '--to', '2030-01-01'], '--to 2030-01-01 is in the future.'],
  [
    ['backfill', '--all', '--from', '2026-04-02', '--to', '2026-04-01'],
    '--to 2026-04-01 is before --from 2026-04-02.',
  ],
  [['next', '--for', '0s'], '--for 0s is no time at all.'],
  [['next', '--for', 'soon'], '--for soon: this cannot be read.'],
])('%j is told what is wrong with it', PATIENT, async (argv, says) => {
  const { code, stdout, stderr } = await run(argv, { cwd: folderWith() });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(says);
});
