import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { useDatabase } from '../../support/postgres/database.ts';
import { describeWithPostgres } from '../../support/postgres/describe.ts';

const BIN = join(import.meta.dirname, '../../../bin/echora-sched.js');
const ROWS = 200_000;
const AIRING = 4000;

/** 5,000 rows need half of it: of what is over, the ids alone are kept. Entries of all rows would need 80 MB. */
const HEAP_MB = 48;

const FILL = `
INSERT INTO anime (title, status, episode_count, meta)
SELECT 'とある作品 ' || n, CASE WHEN n <= ${AIRING} THEN 'ONGOING' ELSE 'FINISHED' END, CASE WHEN n > ${AIRING} THEN 12 END,
       jsonb_build_object('broadcast', jsonb_build_object(
         'day', 'Mondays', 'time', to_char(make_interval(mins => n % 1440), 'HH24:MI'), 'timezone', 'JST',
         'sub_time', '18:00', 'sub_delay_days', n % 14, 'premiere_jp', '2026-04-06'))
  FROM generate_series(1, ${ROWS}) AS n`;

describeWithPostgres('200,000 rows, most of them finished', () => {
  const database = useDatabase();
  beforeAll(() => database.run(FILL));

  /** A process of its own, which Node ends (134) once it needs more than its heap. */
  const validate = async (heapMb: number) => {
    const cwd = folderWith({ 'echora-sched.config.yaml': 'source: { postgres: { timeout: 2m } }' });
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, BIN, 'validate'], {
      cwd,
      env: { DATABASE_URL: database.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: child.exitCode, stdout, stderr };
  };

  test(`are read and compiled within a heap of ${HEAP_MB} MB`, { timeout: 180_000 }, async () => {
    expect(await validate(HEAP_MB)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/: 200,000 entries\.$/m) as string,
      stderr: '',
    });
  });
});
