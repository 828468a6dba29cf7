import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { run } from '../support/world.ts';

const LIST = `version: 1
anime:
  - { id: mal-1, title: とんがり帽子のアトリエ, status: airing, broadcast: mon 23:00, premiere: 2026-04-06 }
  - { id: mal-2, title: Late Show, status: airing, broadcast: tue 25:30, skip: [2026-04-07] }
  - { id: mal-3, title: Paused, status: hiatus, broadcast: wed 20:00 }
recurring:
  - { id: score-sync, workflow: ScoreSyncWorkflow, every: day 06:00, timezone: UTC }
`;
const cwd = () => folderWith({ 'schedules.yaml': LIST });

interface Next {
  readonly fires: readonly { readonly at: string; readonly id: string; readonly jitter: number }[];
}

/** On a machine with much else to do: the first run loads every module. */
const PATIENT = { timeout: 60_000 };

// The world stands at Monday, 6 April 2026, 12:00 UTC.
describe('next', PATIENT, () => {
  test('shows a day of starts under the days of the list’s zone', async () => {
    const { code, stdout } = await run(['next', '--for', '24h'], { cwd: cwd(), env: { TZ: 'UTC' } });
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Mon 2026-04-06
        23:00 JST  mal-1       とんがり帽子のアトリエ  Mon 14:00 UTC

      Tue 2026-04-07
        15:00 JST  score-sync  score-sync              Tue 06:00 UTC

      2 starts; each may start up to 2m later
      "
    `);
  });

  test('leaves out what is skipped and what is paused', async () => {
    const { stdout } = await run(['next', '--for', '14d', '-o', 'json'], { cwd: cwd() });
    const fires = (JSON.parse(stdout) as Next).fires.filter(({ id }) => id !== 'score-sync');
    expect(fires.map(({ at, id }) => `${at} ${id}`)).toEqual([
      '2026-04-06T14:00:00Z episode-air-mal-1',
      '2026-04-13T14:00:00Z episode-air-mal-1',
      '2026-04-14T16:30:00Z episode-air-mal-2',
    ]);
  });

  test('begins where --since says, and takes that moment in', async () => {
    const args = ['next', '--since', '2026-04-13T23:00:00+09:00', '--for', '1m', '-o', 'ndjson'];
    const { stdout } = await run(args, { cwd: cwd() });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toEqual([
      expect.objectContaining({ at: '2026-04-13T14:00:00Z', id: 'episode-air-mal-1', jitter: 120 }),
    ]);
  });

  test('a date begins at midnight in the list’s zone', async () => {
    const { stdout } = await run(['next', '--since', '2026-04-13', '--for', '24h', '-o', 'json'], {
      cwd: cwd(),
    });
    expect(JSON.parse(stdout)).toMatchObject({
      from: '2026-04-12T15:00:00Z',
      to: '2026-04-13T15:00:00Z',
    });
  });

  test('looks at part of the list', async () => {
    const { stdout } = await run(['next', 'score-sync', '--for', '48h', '-o', 'json'], { cwd: cwd() });
    expect((JSON.parse(stdout) as Next).fires.map(({ id }) => id)).toEqual(['score-sync', 'score-sync']);
    const where = await run(['next', '--where', 'title=*アトリエ', '-o', 'json'], { cwd: cwd() });
    expect((JSON.parse(where.stdout) as Next).fires).toHaveLength(1);
  });

  test('knows when something fires without asking a server', async () => {
    const soon = await run(['next', '--where', 'next<24h', '-o', 'json'], { cwd: cwd() });
    const ids = new Set((JSON.parse(soon.stdout) as Next).fires.map(({ id }) => id));
    expect([...ids].toSorted()).toEqual(['episode-air-mal-1', 'score-sync']);
    const late = await run(['next', '--where', 'next>2d', '--for', '14d', '-o', 'json'], { cwd: cwd() });
    expect(new Set((JSON.parse(late.stdout) as Next).fires.map(({ id }) => id))).toEqual(
      new Set(['episode-air-mal-2']),
    );
  });

  test('has nothing to show where no entry meets the conditions', async () => {
    const { code, stdout } = await run(['next', '--where', 'title=nothing'], { cwd: cwd() });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Nothing fires in that time.\n' });
  });

  test.each(['text', 'json', 'ndjson', 'markdown'])('as %s says what it leaves out', async (format) => {
    const wrong = LIST.replace('broadcast: mon 23:00', 'broadcast: mon 29:60').replace(
      'tue 25:30',
      'tue 9:5',
    );
    const folder = folderWith({ 'schedules.yaml': wrong });
    const args = ['next', '--quiet', '-o', format, '--source', 'schedules.yaml', '--owner', 'echora'];
    const { code, stdout, stderr } = await run(args, { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        '2 entries are invalid and left out. This shows why:\n' +
        '  echora-sched validate --source schedules.yaml --owner echora\n',
    });
    expect(stdout).not.toContain('mal-1');
  });

  test('prints a calendar, and nothing else, where it is to be standard output', async () => {
    const folder = cwd();
    const { code, stdout, stderr } = await run(['next', '--for', '24h', '--ics', '-'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const file = await run(['next', '--for', '24h', '--ics', 'anime.ics'], { cwd: folder });
    expect(file.code).toBe(0);
    expect(stdout).toBe(readFileSync(join(folder, 'anime.ics'), 'utf8'));
  });

  test('also writes a calendar that others can read', async () => {
    const folder = cwd();
    const { code, stdout, stderr } = await run(['next', '--for', '24h', '--ics', 'anime.ics'], {
      cwd: folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Saved to anime.ics.\n' });
    expect(stdout).toContain('2 starts');
    const calendar = new ICAL.Component(
      ICAL.parse(readFileSync(join(folder, 'anime.ics'), 'utf8')) as unknown[],
    );
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    expect(events.map(({ summary, startDate }) => `${startDate.toString()} ${summary}`)).toEqual([
      '2026-04-06T14:00:00Z とんがり帽子のアトリエ',
      '2026-04-07T06:00:00Z score-sync',
    ]);
  });

  test.each([
    [['--for', 'soon'], '--for soon'],
    [['--since', 'yesterday'], '--since yesterday'],
    [['--where', 'colour=red'], 'not a condition'],
    [['--where', 'state=held'], 'only Temporal tells that'],
    [['--where', 'paused-by=us'], 'only Temporal tells that'],
    [['mal-9'], 'mal-9'],
    [['--ics', 'no/folder/anime.ics'], '--ics no/folder/anime.ics: cannot be written: ENOENT'],
  ])('%j is refused', async (args, says) => {
    const { code, stdout, stderr } = await run(['next', ...args], { cwd: cwd() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
  });
});
