import { describe, expect, test } from 'vitest';
import { encodeByHand } from '../../../src/schedule/by-hand.ts';
import type { Pause } from '../../../src/plan/held-since.ts';
import { renderShow } from '../../../src/render/show.ts';
import { pausedBy } from '../../../src/render/show-view.ts';
import { makeStyle } from '../../../src/render/style.ts';
import { buildDescribed } from '../../support/build/live.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';
import {
  buildAnime,
  buildChange,
  buildRow,
  buildShow,
  buildShownRun,
  buildUpdate,
  SATURDAY,
  WEEK,
} from './sample.ts';

const DAY = 86_400_000;
const HOW = { timezone: 'Asia/Tokyo', localZone: 'Europe/Berlin', showInput: false, now: SATURDAY + 2 * DAY };
const show = (view: Parameters<typeof renderShow>[0], how = HOW) =>
  renderShow(view, makeStyle({ color: false, width: 80 }), how).join('\n');

describe('one schedule as text', () => {
  test('shows entry, live schedule, what sync would do, next fires and last runs', () => {
    const described = buildDescribed({
      paused: true,
      note: 'waiting for the staff meeting',
      running: [{ workflowId: 'air-2026-04-10T16:30:00Z', runId: 'r' }],
      bufferedStarts: 1,
    });
    const row = buildRow(1, { state: 'held', reason: 'paused by ann@desk 1d ago' });
    const pause = {
      by: 'ann@desk',
      since: { at: SATURDAY + DAY, exact: true },
      knownFrom: 'history',
      through: 'pause',
    } as const;
    const runs = [
      buildShownRun({ scheduledAt: SATURDAY - WEEK, startedAt: SATURDAY - WEEK, facts: 'gone' }),
      buildShownRun(),
    ];
    const entry = buildAnime({
      skip: ['2026-05-02'],
      episodes: 12,
      premiere: { kind: 'date', date: '2026-04-03' },
    });
    const change = buildUpdate(1, 'x', { held: true });
    const view = buildShow({ live: { row, described, pause, runs }, entry, change });
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
        state       held
        paused by   ann@desk, Sun 2026-04-12 01:30 JST (1d ago)
        known from  the history of its workflow (a pause)
        note        waiting for the staff meeting
        airs        Sat 01:30 Asia/Tokyo
        jitter      up to 2m later
        workflow    EpisodeAirTrackingWorkflow on task queue update-service
        input       sha256:3602e4e26c3f
        overlap     BUFFER_ONE
        catch-up    7d
        timeout     12h
        running     air-2026-04-10T16:30:00Z
        buffered    1 start waiting

      Sync would ~ update: the list has other times
        airs    Sat 01:30 Asia/Tokyo → Mon 23:00 Asia/Tokyo
        jitter  2m → 0s
        next    Sat 04-11 01:30 JST → Mon 04-13 23:00 JST

      Next
        Sat 2026-04-11 01:30 JST  Fri 16:30 UTC  Fri 18:30 GMT+2
        Sat 2026-04-18 01:30 JST  Fri 16:30 UTC  Fri 18:30 GMT+2

      Last runs
        scheduled                 status     took  late
        Sat 2026-04-11 01:30 JST  completed  1m    1.5s
          air-2026-04-10T16:30:00Z
        Sat 2026-04-04 01:30 JST  gone             0.0s
          air-2026-04-10T16:30:00Z
        gone: beyond the retention of the namespace"
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
    const text = show(buildShow({ live: { described: buildDescribed({ schedule }) } }));
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
    const text = show(buildShow({ animeId: null, title: null, live: { described } }));
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
    const live = { described: buildDescribed({ remainingActions }) };
    expect(show(buildShow({ live })).replaceAll(/ +/g, ' ')).toContain(line.replaceAll(/ +/g, ' '));
  });

  test('tells of no limit where there is none', () => {
    expect(show(buildShow({ live: { described: buildDescribed() } }))).not.toMatch(/^ +left /m);
  });
});

test('a pause is ours by its note', () => {
  expect(pausedBy({ paused: false, note: '[echora-sched] hiatus' })).toBeNull();
  expect(pausedBy({ paused: true, note: '[echora-sched] hiatus' })).toBe('echora-sched');
  expect(pausedBy({ paused: true, note: '' })).toBe('somebody else');
});

describe('a pause', () => {
  const SOMEBODY = { by: null, since: null, knownFrom: null, through: null } as const;
  const at = { at: SATURDAY, exact: true };
  const ours = '[echora-sched] hiatus: production';
  const lines = (note: string, pause: Pause) => {
    const row = buildRow(1, { state: 'held' });
    const text = show(buildShow({ live: { row, described: buildDescribed({ paused: true, note }), pause } }));
    return text.split('\n').flatMap((line) => /^ {2}(?:paused by|known from) +(.*)$/.exec(line)?.[1] ?? []);
  };

  test.each<[string, string, Pause, string[]]>([
    [
      'of which nobody knows anything',
      '',
      SOMEBODY,
      ['somebody, nobody knows when', 'nothing: the server shows no history of it'],
    ],
    [
      'that is only known to be over a missed fire',
      'x',
      { ...SOMEBODY, since: { at: SATURDAY, exact: false }, knownFrom: 'missed fire' },
      ['somebody, by Sat 2026-04-11 01:30 JST (at least 2d ago)', 'the first fire that it missed'],
    ],
    [
      'of Temporal’s own',
      'paused due to workflow failure: w: x',
      { ...SOMEBODY, since: at, knownFrom: 'history', through: 'failure' },
      [
        'Temporal itself, Sat 2026-04-11 01:30 JST (2d ago)',
        'the history of its workflow (pause on failure)',
      ],
    ],
    [
      'of ours',
      ours,
      { by: 'ci@runner', since: at, knownFrom: 'history', through: 'update' },
      [
        'echora-sched, run by ci@runner, Sat 2026-04-11 01:30 JST (2d ago)',
        'the history of its workflow (an update)',
      ],
    ],
    [
      'that our own verb noted',
      'x (paused by ann@desk, 2026-04-10T16:30:00Z)',
      { by: 'ann@desk', since: at, knownFrom: 'note', through: null },
      ['ann@desk, Sat 2026-04-11 01:30 JST (2d ago)', 'its note'],
    ],
  ])('%s', (...[, note, pause, said]) => {
    expect(lines(note, pause)).toEqual(said);
  });
});

test('the end of a pause by hand is told in the zone of the list, and its note as it is written', () => {
  const until = Date.parse('2026-04-17T16:30:00Z');
  const note = encodeByHand({ act: 'paused', reason: 'x', by: 'ann@desk', at: SATURDAY, until });
  const pause = {
    by: 'ann@desk',
    since: { at: SATURDAY, exact: true },
    knownFrom: 'note',
    through: null,
  } as const;
  const row = buildRow(1, { state: 'held' });
  const reason = 'paused by ann@desk until 2026-04-17T16:30:00Z: x';
  const change = buildChange('held', 1, { reason, warnings: ['the slot at 2026-04-10T16:30:00Z moves'] });
  const live = { row, described: buildDescribed({ paused: true, note }), pause };
  const text = renderShow(buildShow({ live, change }), makeStyle({ color: false, width: 200 }), HOW).join(
    '\n',
  );
  expect(text).toContain('until       Sat 2026-04-18 01:30 JST: the first sync after it ends the pause\n');
  expect(text).toContain(`note        ${note}\n`);
  expect(text).toContain('(held): paused by ann@desk until Sat 2026-04-18 01:30 JST: x\n');
  expect(text).toContain('! the slot at Sat 2026-04-11 01:30 JST moves\n');
});

describe('what sync would do', () => {
  test('may be nothing', () => {
    const text = show(buildShow({ change: buildChange('keep', 1, { reason: 'as the list wants it' }) }));
    expect(text).toContain('Sync would = leave it as it is: as the list wants it\n');
  });

  test('may be nothing, but for sync --deep', () => {
    const parts = { change: buildChange('keep', 1), deepChange: buildUpdate(1, 'x') };
    expect(show(buildShow(parts))).toContain('\nSync --deep would ~ update: the list has other times\n');
  });

  test('may be refused by a guard', () => {
    const refusals = [{ guard: 'ids', free: 0, percent: 0, actual: 1, message: '1 id changes' }] as const;
    expect(show(buildShow({ change: buildChange('create', 1), refusals }))).toContain(
      '\n  ! a guard refuses it: 1 id changes\n',
    );
  });

  test('is nothing to what is somebody else’s', () => {
    const text = show(buildShow({ entry: null, live: { described: buildDescribed({ owner: null }) } }));
    expect(text).toContain('Sync leaves it alone: it is not ours.');
  });

  test('is not known where the list cannot be read', () => {
    const text = show(buildShow({ entry: null, isListKnown: false }));
    expect(text).toContain('The list cannot be read.');
    expect(text).not.toContain('Sync');
  });
});

test('an entry that is wrong is told with what is wrong', () => {
  const place = { kind: 'file', file: 'schedules.yaml', line: 7, column: 3 } as const;
  const problems = [{ place, message: '29:60 is not a time of day' }];
  expect(show(buildShow({ entry: null, problems }))).toContain(
    'In the list, and wrong (schedules.yaml:7:3)\n  29:60 is not a time of day\n',
  );
});

test.each([
  ['paused', 'Next (none while it is paused)'],
  ['exhausted', 'Next (none: its starts are used up)'],
  ['over', 'Next (none: its times are over)'],
] as const)('says why nothing is next: %s', (why, line) => {
  expect(show(buildShow({ next: { at: [], why, hiatusFrom: null } }))).toContain(line);
});

test.each([
  [{ at: [SATURDAY], why: null }, 'Next (on hiatus from 2026-04-17 on)\n  Sat'],
  [{ at: [], why: 'paused' }, 'Next (none while it is paused; on hiatus from 2026-04-17 on)'],
  [{ at: [], why: 'hiatus' }, 'Next (none; on hiatus from 2026-04-17 on)'],
] as const)('says from when on it is on hiatus: %j', (fires, line) => {
  expect(show(buildShow({ next: { ...fires, hiatusFrom: '2026-04-17' } }))).toContain(line);
});

describe('the last runs', () => {
  const HOUR = 3_600_000;
  const facts = { status: 'running', startedAt: SATURDAY, closedAt: null, runId: 'r' } as const;

  test('that run, failed, went on in another run, are gone, or not known', () => {
    const runs = [
      buildShownRun({ facts: 'unknown' }),
      buildShownRun({ facts: 'gone' }),
      buildShownRun({ facts: { ...facts, status: 'failed', closedAt: SATURDAY + 2 * HOUR, runId: 'r3' } }),
      buildShownRun({ facts: { ...facts, status: 'timed out', closedAt: SATURDAY + HOUR } }),
      buildShownRun({ startedAt: HOW.now - HOUR, scheduledAt: HOW.now - HOUR, facts }),
    ];
    const text = show(buildShow({ live: { runs } }));
    expect(text.slice(text.indexOf('Last runs'))).toMatchInlineSnapshot(`
      "Last runs
        scheduled                 status     took       late
        Mon 2026-04-13 00:30 JST  running    1h so far  0.0s
          air-2026-04-10T16:30:00Z
        Sat 2026-04-11 01:30 JST  timed out  1h         1.5s
          air-2026-04-10T16:30:00Z
        Sat 2026-04-11 01:30 JST  failed*    1h59m59s   1.5s
          air-2026-04-10T16:30:00Z
        Sat 2026-04-11 01:30 JST  gone                  1.5s
          air-2026-04-10T16:30:00Z
        Sat 2026-04-11 01:30 JST  not known             1.5s
          air-2026-04-10T16:30:00Z
        *: of its latest run, for it was retried, reset or continued as new
        gone: beyond the retention of the namespace"
    `);
  });
});
