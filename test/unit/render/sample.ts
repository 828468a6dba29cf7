import type { Anime } from '../../../src/anime/anime.ts';
import type { Outcome, Report } from '../../../src/apply/outcome.ts';
import type { Change, ChangeKind, Plan, Summary } from '../../../src/plan/plan.ts';
import { STAYS, WRITES } from '../../../src/plan/plan.ts';
import type { Resolved } from '../../../src/config/settings.ts';
import type { Problem } from '../../../src/errors/problem.ts';
import type { SetupStep } from '../../../src/render/setup.ts';
import type { ValidationView } from '../../../src/render/validation.ts';
import type { LiveRow } from '../../../src/render/list-rows.ts';
import type { Fire } from '../../../src/render/next.ts';
import type { ShownLive, ShownRun, ShowView } from '../../../src/render/show-view.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import type { Schedule, State } from '../../../src/schedule/schedule.ts';
import { buildDescribed } from '../../support/build/live.ts';
import { buildCalendar, buildSchedule } from '../../support/build/schedule.ts';

/** Saturday 2026-04-11 01:30 in Tokyo. */
export const SATURDAY = Date.parse('2026-04-10T16:30:00Z');
export const WEEK = 7 * 86_400_000;

export const DIGEST = `sha256:${'0f'.repeat(32)}`;

/** A change that writes nothing and has nothing odd, but for what is given. */
export function buildChange(kind: ChangeKind, number: number, parts: Partial<Change> = {}): Change {
  return {
    kind,
    id: `episode-air-mal-${number}`,
    animeId: `mal-${number}`,
    title: `Title ${number}`,
    reason: 'as the list says',
    held: false,
    fields: [],
    next: { before: [], after: [] },
    warnings: [],
    effects: [],
    replaces: null,
    write: null,
    ...parts,
  };
}

export function buildCreate(number: number, title: string, parts: Partial<Change> = {}): Change {
  const schedule = buildSchedule();
  return buildChange('create', number, {
    title,
    reason: 'in the list, not in Temporal',
    next: { before: [], after: [SATURDAY, SATURDAY + WEEK] },
    write: createOf(number, schedule, { paused: false, note: '' }),
    ...parts,
  });
}

export function createOf(number: number, schedule: Schedule, state: State): Change['write'] {
  return {
    kind: 'create',
    creation: {
      id: `episode-air-mal-${number}`,
      schedule,
      state,
      owner: 'echora',
      mark: encodeMark({ hash: 'h'.repeat(43), decided: { kind: 'active' } }),
      memo: { animeId: `mal-${number}`, title: null },
    },
  };
}

/** An update from Saturdays 01:30 to Mondays 23:00 with another jitter. */
export function buildUpdate(number: number, title: string, parts: Partial<Change> = {}): Change {
  const from = buildSchedule();
  const calendars = [buildCalendar({ dayOfWeek: [1], hour: [23], minute: [0] })];
  return buildChange('update', number, {
    title,
    reason: 'the list has other times',
    fields: [
      { path: 'spec.calendars.0.dayOfWeek', from: [6], to: [1] },
      { path: 'spec.calendars.0.hour', from: [1], to: [23] },
      { path: 'spec.calendars.0.minute', from: [30], to: [0] },
      { path: 'spec.jitterMs', from: 120_000, to: 0 },
    ],
    next: { before: [SATURDAY], after: [Date.parse('2026-04-13T14:00:00Z')] },
    write: updateOf(number, from, buildSchedule({ spec: { calendars, jitterMs: 0 } })),
    ...parts,
  });
}

export function updateOf(number: number, from: Schedule, to: Schedule | null): Change['write'] {
  const state = { paused: false, note: '' };
  return {
    kind: 'update',
    update: {
      from: buildDescribed({
        id: `episode-air-mal-${number}`,
        mark: null,
        animeId: `mal-${number}`,
        title: null,
        schedule: from,
      }),
      schedule: to,
      state,
      owner: 'echora',
      mark: encodeMark({ hash: 'h'.repeat(43), decided: { kind: 'active' } }),
    },
  };
}

/** A plan of these changes, its summary counted from them. */
export function buildPlan(changes: readonly Change[], parts: Partial<Plan> = {}): Plan {
  const kinds: readonly ChangeKind[] = [...WRITES, ...STAYS];
  const count = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length;
  const summary = Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Summary;
  return {
    createdAt: SATURDAY,
    tool: 'echora-sched 0.1.0',
    owner: 'echora',
    namespace: 'echora',
    cluster: 'cluster-1',
    mode: 'list',
    source: { kind: 'yaml', location: 'schedules.yaml', entries: changes.length, digest: 'ab'.repeat(32) },
    live: { owned: 61, foreign: 3 },
    summary,
    changes,
    refusals: [],
    warnings: [],
    digest: DIGEST,
    ...parts,
  };
}

/** One change of every kind, with Japanese titles. */
export function buildMixedPlan(parts: Partial<Plan> = {}): Plan {
  return buildPlan(
    [
      buildCreate(51553, 'とんがり帽子のアトリエ'),
      buildCreate(2, 'Sleepy Princess in the Demon Castle and What Became of Her Afterwards, Season 2'),
      buildUpdate(52991, '葬送のフリーレン', { warnings: ['fires lost: Sat 2026-04-11 01:30 JST'] }),
      buildChange('resume', 3, { title: 'ｾﾞﾝｼﾝ', reason: 'the hiatus in the list is over' }),
      buildChange('mark', 4, {
        title: '薬屋のひとりごと',
        reason: 'a person resumed it, and the list agrees',
      }),
      buildChange('pause', 5, {
        title: 'ダンダダン',
        reason: 'the list says hiatus: production',
        fields: [
          { path: 'state.note', from: '', to: '[echora-sched] hiatus: production' },
          { path: 'state.paused', from: false, to: true },
        ],
        next: { before: [SATURDAY], after: [] },
      }),
      buildChange('delete', 6, { reason: 'the list says finished', next: { before: [SATURDAY], after: [] } }),
      buildChange('keep', 7, { title: 'Kept' }),
      buildChange('held', 8, { held: true, reason: 'paused by a person: “on vacation”' }),
      buildChange('blocked', 9, { reason: 'episode-air-mal-9 exists and belongs to nobody' }),
      buildChange('invalid', 10, { reason: 'its entry in the list is wrong' }),
      buildChange('waiting', 11, { reason: 'finished, but a slot is less than 24h away' }),
    ],
    parts,
  );
}

export function buildOutcome(number: number, parts: Partial<Outcome> = {}): Outcome {
  return {
    id: `episode-air-mal-${number}`,
    animeId: `mal-${number}`,
    title: `Title ${number}`,
    kind: 'create',
    outcome: 'applied',
    message: null,
    attempts: 1,
    ms: 12,
    ...parts,
  };
}

export function buildReport(outcomes: readonly Outcome[], parts: Partial<Report> = {}): Report {
  const count = (kind: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length;
  return {
    plan: DIGEST,
    startedAt: SATURDAY,
    seconds: 2.4,
    outcomes,
    totals: {
      applied: count('applied'),
      failed: count('failed'),
      conflict: count('conflict'),
      unverified: count('unverified'),
      skipped: count('skipped'),
    },
    warnings: [],
    ...parts,
  };
}

export function buildRow(number: number, parts: Partial<LiveRow> = {}): LiveRow {
  return {
    id: `episode-air-mal-${number}`,
    animeId: `mal-${number}`,
    title: `Title ${number}`,
    state: 'active',
    reason: null,
    heldSince: null,
    heldBy: null,
    note: '',
    workflow: 'EpisodeAirTrackingWorkflow',
    next: SATURDAY,
    nextNominal: true,
    owner: 'echora',
    drift: false,
    ...parts,
  };
}

export function buildFire(number: number, at: number, parts: Partial<Fire> = {}): Fire {
  return {
    at,
    id: `episode-air-mal-${number}`,
    animeId: `mal-${number}`,
    title: `Title ${number}`,
    jitterMs: 120_000,
    ...parts,
  };
}

/** A weekly anime, Fridays 25:30 in Tokyo. */
export function buildAnime(parts: Partial<Anime>): Anime {
  return {
    kind: 'anime',
    id: 'mal-1',
    title: '葬送のフリーレン',
    status: 'airing',
    airTimes: { jp: { weekday: 5, minute: 1530, timezone: 'Asia/Tokyo' }, sub: null, dub: null },
    premiere: null,
    episodes: null,
    cadence: { kind: 'weekly' },
    skip: [],
    moved: [],
    hiatus: null,
    overrides: {},
    ...parts,
  };
}

/** What is shown of `mal-1`, live as the list wants it. */
export function buildShow(
  parts: Partial<Omit<ShowView, 'entry' | 'live'>> & {
    readonly entry?: Anime | null;
    readonly live?: Partial<ShownLive> | null;
  },
): ShowView {
  const { entry = buildAnime({}), live, ...rest } = parts;
  const place = { kind: 'file', file: 'schedules.yaml', line: 12, column: 5 } as const;
  return {
    id: 'episode-air-mal-1',
    animeId: 'mal-1',
    title: '葬送のフリーレン',
    isListKnown: true,
    entry: entry === null ? null : { place, entry },
    problems: [],
    want: entry === null ? null : { kind: 'active' },
    desired: entry === null ? null : buildSchedule(),
    live:
      live === null
        ? null
        : { row: buildRow(1), described: buildDescribed(), pause: null, runs: [], ...live },
    change: null,
    deepChange: null,
    refusals: [],
    next: { at: [SATURDAY, SATURDAY + WEEK], why: null, hiatusFrom: null },
    ...rest,
  };
}

/** One of the last runs: on Saturday, a second and a half late, over in a minute. */
export function buildShownRun(parts: Partial<ShownRun> = {}): ShownRun {
  const startedAt = SATURDAY + 1500;
  return {
    scheduledAt: SATURDAY,
    startedAt,
    workflowId: 'air-2026-04-10T16:30:00Z',
    runId: 'r',
    facts: { status: 'completed', startedAt, closedAt: startedAt + 60_000, runId: 'r' },
    ...parts,
  };
}

/** A list with a wrong time of day on line 4 and an unknown key on line 5. */
export const LIST = `version: 1
anime:
  - id: mal-1
    { title: 葬送のフリーレン, broadcast: fri 29:60 }
    x: 1
`;

/** A problem in the list at `line:column`. */
export function fileProblem(at: string, message: string, hint?: string): Problem {
  const [line = 1, column = 1] = at.split(':').map(Number);
  const place = { kind: 'file', file: 'schedules.yaml', line, column } as const;
  return { place, message, ...(hint === undefined ? {} : { hint }) };
}

export function buildValidation(parts: Partial<ValidationView>): ValidationView {
  return {
    source: { kind: 'yaml', location: 'schedules.yaml', entries: 75, digest: 'ab'.repeat(32) },
    invalid: 0,
    problems: [],
    warnings: [],
    texts: new Map([['schedules.yaml', LIST]]),
    ...parts,
  };
}

export const SETUP_STEPS: readonly SetupStep[] = [
  { what: 'namespace echora', outcome: 'present', message: null, commands: [] },
  { what: 'search attribute EchoraSchedOwner', outcome: 'done', message: null, commands: [] },
  {
    what: 'search attribute EchoraSchedHash',
    outcome: 'manual',
    message: 'no permission',
    commands: [
      'temporal operator search-attribute create --namespace echora --name EchoraSchedHash --type Keyword',
    ],
  },
];

export const CONFIG_VALUES: Resolved['values'] = [
  { key: 'owner', shown: 'echora', origin: { kind: 'default' } },
  {
    key: 'source',
    shown: 'postgres://reader@database.internal.example.org:5432/anime_production?sslmode=verify-full',
    origin: { kind: 'flag', name: '--source' },
  },
  { key: 'temporal.address', shown: '127.0.0.1:7233', origin: { kind: 'env', name: 'TEMPORAL_ADDRESS' } },
  {
    key: 'temporal.apiKey',
    shown: '***',
    origin: { kind: 'temporal', file: '/home/me/.config/temporalio/temporal.toml', profile: 'default' },
  },
  {
    key: 'schedule.jitter',
    shown: '2m',
    origin: { kind: 'file', file: 'echora-sched.config.yaml', line: 7 },
  },
];
