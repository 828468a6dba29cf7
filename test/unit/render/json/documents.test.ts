import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KnownError } from '../../../../src/errors/known.ts';
import { configJson, configSchema } from '../../../../src/render/json/config.ts';
import { doctorJson, doctorSchema } from '../../../../src/render/json/doctor.ts';
import { errorJson, errorSchema } from '../../../../src/render/json/error.ts';
import { forecastJson, forecastSchema } from '../../../../src/render/json/forecast.ts';
import { listJson, listSchema } from '../../../../src/render/json/list.ts';
import { nextJson, nextSchema } from '../../../../src/render/json/next.ts';
import { planJson, planSchema } from '../../../../src/render/json/plan.ts';
import { printJson, printNdjson } from '../../../../src/render/json/print.ts';
import { reportJson, reportSchema } from '../../../../src/render/json/report.ts';
import { JSON_SCHEMAS } from '../../../../src/render/json/schemas.ts';
import { setupJson, setupSchema } from '../../../../src/render/json/setup.ts';
import { showJson, showSchema } from '../../../../src/render/json/show.ts';
import { validateJson, validateSchema } from '../../../../src/render/json/validate.ts';
import { buildDescribed } from '../../../support/build/live.ts';
import { buildSchedule } from '../../../support/build/schedule.ts';
import { BENCH, CHECKS } from '../doctors.ts';
import { buildForecast } from '../forecasts.ts';
import {
  buildChange,
  buildFire,
  buildMixedPlan,
  buildOutcome,
  buildPlan,
  buildReport,
  buildRow,
  buildShow,
  buildShownRun,
  buildUpdate,
  buildValidation,
  CONFIG_VALUES,
  fileProblem,
  SATURDAY,
  SETUP_STEPS,
  WEEK,
} from '../sample.ts';

describe('a plan', () => {
  test('has the shape that scripts rest on', () => {
    const refusals = [{ guard: 'delete', free: 3, percent: 20, actual: 37, message: 'too many' }] as const;
    const plan = buildPlan([buildUpdate(1, '葬送のフリーレン'), buildChange('keep', 2)], {
      refusals,
      warnings: [fileProblem('12:7', 'odd', 'look again')],
    });
    expect(planJson(plan)).toMatchInlineSnapshot(`
      {
        "changes": [
          {
            "animeId": "mal-1",
            "fields": [
              {
                "from": [
                  6,
                ],
                "path": "spec.calendars.0.dayOfWeek",
                "to": [
                  1,
                ],
              },
              {
                "from": [
                  1,
                ],
                "path": "spec.calendars.0.hour",
                "to": [
                  23,
                ],
              },
              {
                "from": [
                  30,
                ],
                "path": "spec.calendars.0.minute",
                "to": [
                  0,
                ],
              },
              {
                "from": 120000,
                "path": "spec.jitterMs",
                "to": 0,
              },
            ],
            "held": false,
            "id": "episode-air-mal-1",
            "kind": "update",
            "next": {
              "after": [
                "2026-04-13T14:00:00Z",
              ],
              "before": [
                "2026-04-10T16:30:00Z",
              ],
            },
            "reason": "the list has other times",
            "title": "葬送のフリーレン",
            "warnings": [],
          },
        ],
        "cluster": "cluster-1",
        "createdAt": "2026-04-10T16:30:00Z",
        "digest": "sha256:0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        "kind": "echora-sched/plan",
        "live": {
          "foreign": 3,
          "owned": 61,
        },
        "mode": "list",
        "namespace": "echora",
        "owner": "echora",
        "refusals": [
          {
            "actual": 37,
            "free": 3,
            "guard": "delete",
            "message": "too many",
            "percent": 20,
          },
        ],
        "source": {
          "digest": "abababababababababababababababababababababababababababababababab",
          "entries": 2,
          "kind": "yaml",
          "location": "schedules.yaml",
        },
        "summary": {
          "blocked": 0,
          "create": 0,
          "delete": 0,
          "held": 0,
          "invalid": 0,
          "keep": 1,
          "mark": 0,
          "pause": 0,
          "resume": 0,
          "update": 1,
          "waiting": 0,
        },
        "tool": "echora-sched 0.1.0",
        "version": 1,
        "warnings": [
          {
            "hint": "look again",
            "message": "odd",
            "where": "schedules.yaml:12:7",
          },
        ],
      }
    `);
  });

  test('counts what is kept and does not list it', () => {
    const json = planJson(buildMixedPlan());
    expect(json.summary.keep).toBe(1);
    const kinds = 'create create update resume mark pause delete held blocked invalid waiting'.split(' ');
    expect(json.changes.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('shows inputs as hashes unless asked, and keeps its digest either way', () => {
    const fields = [
      { path: 'action.args.0.token', from: null, to: 'secret' },
      { path: 'action.other.headers', from: null, to: { key: 'secret' } },
      { path: 'action.taskQueue', from: 'a', to: 'b' },
    ];
    const plan = buildPlan([buildChange('update', 1, { fields })]);
    expect(JSON.stringify(planJson(plan))).not.toContain('secret');
    expect(planJson(plan).changes[0]?.fields[0]?.to).toMatch(/^sha256:[0-9a-f]{12}$/);
    expect(planJson(plan, { showInput: true }).changes[0]?.fields).toEqual(fields);
    expect(planJson(plan).digest).toBe(plan.digest);
  });
});

test('a report says the plan, every outcome, the totals and the exit code', () => {
  const outcomes = [buildOutcome(1), buildOutcome(2, { outcome: 'failed', message: 'no', attempts: 3 })];
  expect(reportJson(buildReport(outcomes), 4)).toMatchInlineSnapshot(`
    {
      "exitCode": 4,
      "kind": "echora-sched/report",
      "outcomes": [
        {
          "animeId": "mal-1",
          "attempts": 1,
          "id": "episode-air-mal-1",
          "kind": "create",
          "ms": 12,
          "outcome": "applied",
        },
        {
          "animeId": "mal-2",
          "attempts": 3,
          "id": "episode-air-mal-2",
          "kind": "create",
          "message": "no",
          "ms": 12,
          "outcome": "failed",
        },
      ],
      "plan": "sha256:0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
      "seconds": 2.4,
      "startedAt": "2026-04-10T16:30:00Z",
      "totals": {
        "applied": 1,
        "conflict": 0,
        "failed": 1,
        "skipped": 0,
        "unverified": 0,
      },
      "version": 1,
      "warnings": [],
    }
  `);
});

test('a list has one object a schedule', () => {
  expect(listJson([buildRow(1), buildRow(2, { next: null, title: null, owner: null })]).schedules)
    .toMatchInlineSnapshot(`
    [
      {
        "animeId": "mal-1",
        "drift": false,
        "heldBy": null,
        "heldSince": null,
        "id": "episode-air-mal-1",
        "next": "2026-04-10T16:30:00Z",
        "nextNominal": true,
        "note": "",
        "owner": "echora",
        "reason": null,
        "state": "active",
        "title": "Title 1",
        "workflow": "EpisodeAirTrackingWorkflow",
      },
      {
        "animeId": "mal-2",
        "drift": false,
        "heldBy": null,
        "heldSince": null,
        "id": "episode-air-mal-2",
        "next": null,
        "nextNominal": true,
        "note": "",
        "owner": null,
        "reason": null,
        "state": "active",
        "title": null,
        "workflow": "EpisodeAirTrackingWorkflow",
      },
    ]
  `);
});

test('fires are nominal instants in UTC with their jitter in seconds', () => {
  const fires = [buildFire(1, SATURDAY)];
  const hiatus = [{ id: 'episode-air-mal-2', animeId: 'mal-2', title: 'Two', from: '2026-04-15' }];
  expect(nextJson({ from: SATURDAY, to: SATURDAY + WEEK, fires, hiatus })).toEqual({
    kind: 'echora-sched/next',
    version: 1,
    from: '2026-04-10T16:30:00Z',
    to: '2026-04-17T16:30:00Z',
    fires: [
      {
        at: '2026-04-10T16:30:00Z',
        id: 'episode-air-mal-1',
        animeId: 'mal-1',
        title: 'Title 1',
        jitter: 120,
      },
    ],
    hiatus,
  });
});

describe('an error', () => {
  test('has its code, words and problems', () => {
    const problems = [fileProblem('12:7', 'not a time')];
    expect(errorJson(new KnownError({ code: 'list.entry', message: 'No.', hint: 'Yes.', problems }))).toEqual(
      {
        kind: 'echora-sched/error',
        version: 1,
        error: {
          code: 'list.entry',
          message: 'No.',
          hint: 'Yes.',
          problems: [{ where: 'schedules.yaml:12:7', message: 'not a time' }],
        },
      },
    );
  });

  test('leaves problems out where there are none', () => {
    expect(errorJson(new KnownError({ code: 'a.b', message: 'No.', hint: 'Yes.' })).error).not.toHaveProperty(
      'problems',
    );
  });

  test('that nobody foresaw is called a bug', () => {
    expect(errorJson(new TypeError('x is undefined')).error).toMatchObject({
      code: 'bug',
      message: 'x is undefined',
    });
    expect(errorJson('text').error.message).toBe('text');
  });
});

describe('one schedule', () => {
  test('is told from both sides', () => {
    const { entry, desired, live } = showJson(buildShow({}), { showInput: false });
    expect(entry).toEqual({
      where: 'schedules.yaml:12:5',
      keys: { status: 'airing', broadcast: 'Fri 25:30 Asia/Tokyo', cadence: 'weekly' },
    });
    expect(desired).toEqual(live?.schedule);
    expect(desired?.action.args).toMatch(/^sha256:/);
    expect(live).toMatchObject({ id: 'episode-air-mal-1', state: 'active', pausedBy: null, recent: [] });
  });

  test('shows its input when asked', () => {
    expect(showJson(buildShow({}), { showInput: true }).desired?.action.args).toEqual([{ schema: 1 }]);
  });

  test.each([
    [{ kind: 'hiatus', note: 'production' } as const, 'production'],
    [{ kind: 'dormant', note: 'no premiere' } as const, 'no premiere'],
    [{ kind: 'gone', status: 'finished' } as const, 'finished'],
    [{ kind: 'untouched', reason: 'unknown' } as const, 'unknown'],
    [{ kind: 'active' } as const, null],
  ])('says why it is wanted so: %o', (want, reason) => {
    expect(showJson(buildShow({ want }), { showInput: false }).want).toEqual({ kind: want.kind, reason });
  });

  test('tells who paused it, since when, and how that is known', () => {
    const since = { at: SATURDAY, exact: false };
    const pause = { by: 'ann@desk', since, knownFrom: 'history', through: 'pause' } as const;
    expect(showJson(buildShow({ live: { pause } }), { showInput: false }).live?.pause).toEqual({
      by: 'ann@desk',
      at: '2026-04-10T16:30:00Z',
      exact: false,
      knownFrom: 'history',
      through: 'pause',
    });
  });

  test('tells how each of the last runs ended, and how long it took', () => {
    const facts = {
      status: 'failed',
      startedAt: SATURDAY + 9000,
      closedAt: SATURDAY + 11_500,
      runId: 'r3',
    } as const;
    const runs = [buildShownRun({ facts: 'gone' }), buildShownRun(), buildShownRun({ facts })];
    const { live } = showJson(buildShow({ live: { runs } }), { showInput: false });
    expect(live?.recent.map(({ status, seconds, latestRunId }) => [status, seconds, latestRunId])).toEqual([
      ['gone', null, null],
      ['completed', 60, 'r'],
      // From the start of the first run of it.
      ['failed', 10, 'r3'],
    ]);
  });

  test('may be on one side only', () => {
    const nowhere = showJson(buildShow({ entry: null, live: null }), { showInput: false });
    expect(nowhere).toMatchObject({ entry: null, want: null, desired: null, live: null, change: null });
  });
});

describe('every document', () => {
  const described = buildDescribed({
    paused: true,
    schedule: buildSchedule({
      spec: { startAt: SATURDAY, endAt: SATURDAY + WEEK, intervals: [{ everyMs: 60_000, offsetMs: 0 }] },
    }),
    createdAt: SATURDAY,
    updatedAt: SATURDAY + 1,
    remainingActions: 3,
    running: [{ workflowId: 'w', runId: 'r' }],
  });
  const runs = [
    buildShownRun(),
    buildShownRun({ facts: 'gone' }),
    buildShownRun({ facts: { status: 'running', startedAt: SATURDAY, closedAt: null, runId: 'r2' } }),
  ];
  const pause = { by: 'ann@desk', since: null, knownFrom: 'history', through: 'failure' } as const;
  const show = buildShow({
    live: { described, pause, runs },
    change: buildUpdate(1, 'x'),
    deepChange: buildUpdate(1, 'x'),
    problems: [fileProblem('1:1', 'x')],
    refusals: [{ guard: 'ids', free: 0, percent: 0, actual: 1, message: 'no' }],
  });
  const validation = buildValidation({
    problems: [fileProblem('1:1', 'x', 'y')],
    warnings: [fileProblem('2:1', 'z')],
  });
  const documents = {
    plan: [planSchema, planJson(buildMixedPlan())],
    report: [reportSchema, reportJson(buildReport([buildOutcome(1)]), 0)],
    'list-output': [listSchema, listJson([buildRow(1), buildRow(2, { next: null })])],
    next: [nextSchema, nextJson({ from: 0, to: 1, fires: [buildFire(1, SATURDAY)], hiatus: [] })],
    forecast: [forecastSchema, forecastJson(buildForecast(40))],
    doctor: [doctorSchema, doctorJson({ checks: CHECKS, bench: BENCH })],
    error: [errorSchema, errorJson(new Error('x'))],
    validate: [validateSchema, validateJson(validation)],
    show: [showSchema, showJson(show, { showInput: true })],
    setup: [setupSchema, setupJson(SETUP_STEPS)],
    'config-output': [configSchema, configJson({ values: CONFIG_VALUES })],
  } as const;

  test.each(Object.entries(documents))('%s fits its schema, as printed too', (_, [schema, document]) => {
    expect(schema.parse(JSON.parse(printJson(document).join('\n')))).toEqual(document);
  });

  test.each(Object.entries(documents))(
    '%s has a JSON Schema that names its kind and version',
    (name, [, document]) => {
      const published = JSON_SCHEMAS[name]?.();
      expect(published).toMatchObject({
        type: 'object',
        additionalProperties: false,
        properties: { kind: { const: document.kind }, version: { const: 1 } },
      });
      expect(published).toHaveProperty('required', Object.keys(document));
    },
  );

  test('is published under no other name', () => {
    // These have their tests beside what they are made of.
    const elsewhere = ['audit', 'starts', 'backup'];
    expect(Object.keys(JSON_SCHEMAS).toSorted()).toEqual(
      [...Object.keys(documents), ...elsewhere].toSorted(),
    );
  });

  test('fits its schema whatever people wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.jsonValue(), (text, value) => {
        const fields = [{ path: `spec.${text}`, from: value, to: undefined }];
        const plan = buildPlan([buildChange('update', 1, { title: text, reason: text, fields })]);
        expect(planSchema.parse(planJson(plan)).changes[0]?.title).toBe(text);
        const rows = listJson([buildRow(1, { title: text, note: text, reason: text })]);
        expect(listSchema.parse(rows)).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });
});

describe('ndjson', () => {
  test('is one line a change, outcome, schedule or fire', () => {
    const documents = [
      planJson(buildMixedPlan()),
      reportJson(buildReport([buildOutcome(1), buildOutcome(2)]), 0),
      listJson([buildRow(1, { title: 'two\nlines' })]),
      nextJson({ from: 0, to: 1, fires: [buildFire(1, SATURDAY)], hiatus: [] }),
    ];
    expect(documents.map((document) => printNdjson(document).length)).toEqual([11, 2, 1, 1]);
    for (const line of documents.flatMap(printNdjson)) {
      expect(line).not.toContain('\n');
      expect(JSON.parse(line)).toHaveProperty('id');
    }
  });
});
