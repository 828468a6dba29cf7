import { describe, expect, test } from 'vitest';
import { renderShow } from '../../../src/render/show.ts';
import { pausedBy } from '../../../src/render/show-view.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildDescribed } from '../../support/build/live.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';
import { buildAnime, buildChange, buildRow, buildShow, buildUpdate, SATURDAY } from './sample.ts';

const HOW = { timezone: 'Asia/Tokyo', localZone: 'Europe/Berlin', showInput: false };
const show = (view: Parameters<typeof renderShow>[0], how = HOW) =>
  renderShow(view, makeStyle({ color: false, width: 80 }), how).join('\n');

describe('one schedule as text', () => {
  test('shows entry, live schedule, what sync would do, next fires and last runs', () => {
    const described = buildDescribed({
      paused: true,
      note: 'waiting for the staff meeting',
      recent: [
        {
          scheduledAt: SATURDAY,
          startedAt: SATURDAY + 1500,
          workflowId: 'air-2026-04-10T16:30:00Z',
          runId: 'r',
        },
      ],
      running: [{ workflowId: 'air-2026-04-10T16:30:00Z', runId: 'r' }],
      bufferedStarts: 1,
    });
    const row = buildRow(1, { state: 'held', reason: 'paused by somebody else' });
    const entry = buildAnime({
      skip: ['2026-05-02'],
      episodes: 12,
      premiere: { kind: 'date', date: '2026-04-03' },
    });
    const view = buildShow({ live: { row, described }, entry, change: buildUpdate(1, 'x', { held: true }) });
    expect(show(view)).toMatchInlineSnapshot(`
      "葬送のフリーレン
      mal-1, schedule episode-air-mal-1

      In the list (schedules.yaml:12:5)
        status     airing
        broadcast  Fri 25:30 Asia/Tokyo
        cadence    weekly
        premiere   2026-04-03
        episodes   12
        skip       2026-05-02

      In Temporal (owner echora)
        state      held: paused by somebody else
        paused by  somebody else: waiting for the staff meeting
        airs       Sat 01:30 Asia/Tokyo
        jitter     up to 2m later
        workflow   EpisodeAirTrackingWorkflow on task queue update-service
        input      sha256:3602e4e26c3f
        overlap    BUFFER_ONE
        catch-up   7d
        timeout    12h
        running    air-2026-04-10T16:30:00Z
        buffered   1 start waiting

      Sync would ~ update: the list has other times
        airs    Sat 01:30 Asia/Tokyo → Mon 23:00 Asia/Tokyo
        jitter  2m → 0s
        next    Sat 04-11 01:30 JST → Mon 04-13 23:00 JST

      Next
        Sat 2026-04-11 01:30 JST  Fri 16:30 UTC  Fri 18:30 GMT+2
        Sat 2026-04-18 01:30 JST  Fri 16:30 UTC  Fri 18:30 GMT+2

      Last runs
        Sat 2026-04-11 01:30 JST  air-2026-04-10T16:30:00Z (1.5s late)"
    `);
  });

  test('says when the list does not have it', () => {
    expect(show(buildShow({ entry: null }))).toContain('Not in the list.');
  });

  test('says when Temporal does not have it, and what it would have', () => {
    const text = show(buildShow({ live: null, desired: buildSchedule(), change: buildChange('create', 1) }));
    expect(text).toContain('Not in Temporal.\n  airs      Sat 01:30 Asia/Tokyo');
    expect(text).toContain('Sync would + create: as the list says');
  });

  test('says why an entry is left alone', () => {
    expect(show(buildShow({ want: { kind: 'untouched', reason: 'its status is unknown' } }))).toContain(
      'left alone  its status is unknown',
    );
  });

  test('says what is odd about what sync would do', () => {
    const change = buildUpdate(1, 'x', { warnings: ['fires lost: Sat 2026-04-11 01:30 JST'] });
    expect(show(buildShow({ change }))).toContain('\n  ! fires lost: Sat 2026-04-11 01:30 JST');
  });

  test('shows bounds, skips and every time-out of what is live', () => {
    const schedule = buildSchedule({
      spec: {
        intervals: [{ everyMs: 21_600_000, offsetMs: 0 }],
        skip: [buildCalendar({ year: [2026], month: [5], dayOfMonth: [2] })],
        startAt: SATURDAY,
        endAt: SATURDAY + 86_400_000,
      },
      action: { runTimeoutMs: 60_000, taskTimeoutMs: 10_000 },
    });
    const text = show(buildShow({ live: { row: buildRow(1), described: buildDescribed({ schedule }) } }));
    expect(text).toContain('airs      Sat 01:30 Asia/Tokyo, and every 6h');
    expect(text).toContain('skips     2026-05-02 00:00');
    expect(text).toContain('starts    Sat 2026-04-11 01:30 JST');
    expect(text).toContain('ends      Sun 2026-04-12 01:30 JST');
    expect(text).toContain('timeout   12h, each run 1m, each workflow task 10s');
  });

  test('calls a schedule without an owner foreign', () => {
    const described = buildDescribed({
      owner: null,
      schedule: buildSchedule({ action: { executionTimeoutMs: null } }),
    });
    const text = show(buildShow({ animeId: null, title: null, live: { row: buildRow(1), described } }));
    expect(text).toContain('In Temporal (foreign)');
    expect(text).toContain('schedule episode-air-mal-1');
    expect(text).not.toContain('timeout');
  });

  test('shows the input only when asked', () => {
    expect(show(buildShow({}))).not.toContain('"schema"');
    expect(show(buildShow({}), { ...HOW, showInput: true })).toContain('input     [{"schema":1}]');
  });

  test.each([
    [0, 'left       none: it starts nothing more'],
    [1, 'left       1 start'],
    [12, 'left       12 starts'],
  ])('tells of a schedule that is limited how many starts are left: %d', (remainingActions, line) => {
    const live = { row: buildRow(1), described: buildDescribed({ remainingActions }) };
    expect(show(buildShow({ live })).replaceAll(/ +/g, ' ')).toContain(line.replaceAll(/ +/g, ' '));
  });

  test('tells of no limit where there is none', () => {
    expect(show(buildShow({ live: { row: buildRow(1), described: buildDescribed() } }))).not.toMatch(
      /^ +left /m,
    );
  });
});

test('a pause is ours by its note', () => {
  expect(pausedBy({ paused: false, note: '[echora-sched] hiatus' })).toBeNull();
  expect(pausedBy({ paused: true, note: '[echora-sched] hiatus' })).toBe('echora-sched');
  expect(pausedBy({ paused: true, note: '' })).toBe('somebody else');
});
