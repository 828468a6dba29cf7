import * as z from 'zod';
import type { StartOutcome } from '../../apply/start-all.ts';
import type { RunStatus, ScheduledRun } from '../../live/runs.ts';
import type { Filling, FillKind } from '../../plan/verbs/backfill.ts';
import type { StartsPlan } from '../../plan/verbs/starts.ts';
import { formatIso } from '../instant.ts';
import { animeId, count, instant, outcomeKind } from './fields.ts';

const run = z.strictObject({ workflowId: z.string(), runId: z.string(), status: z.string() });

const time = z.strictObject({
  at: instant.describe('nominal'),
  startsAt: instant.describe('jitter included'),
  kind: z
    .enum(['start', 'ran', 'repaired', 'paused', 'unknown', 'waiting', 'due'])
    .describe(
      'repaired: a run after it stands for it; paused: its schedule was, and is left alone unless it is named; unknown: longer ago than the namespace keeps runs; waiting: may be one of the starts that wait for a run to end',
    ) satisfies z.ZodType<FillKind>,
  run: run.nullable().describe('what ran for it, or stands for it'),
});

const outcome = z.strictObject({
  outcome: outcomeKind,
  message: z.string().nullable(),
  asked: count,
  started: count,
  waiting: count.describe('for a run of the same schedule to end'),
});

export const startsSchema = z
  .strictObject({
    kind: z.literal('echora-sched/starts'),
    version: z.literal(1),
    verb: z.enum(['backfill', 'trigger']),
    createdAt: instant,
    owner: z.string(),
    namespace: z.string(),
    from: instant.optional().describe('of a backfill: the time it looks at, both ends included'),
    to: instant.optional(),
    overlap: z.string().nullable().describe('null: each schedule’s own'),
    schedules: z.array(
      z.strictObject({
        id: z.string(),
        animeId,
        title: z.string(),
        paused: z
          .string()
          .nullable()
          .describe('why the schedule is paused, where that keeps times of it from being started'),
        times: z.array(time),
        outcome: outcome.nullable().describe('null: nothing was asked for'),
        runs: z.array(run).describe('those that were followed'),
      }),
    ),
    warnings: z.array(z.string()),
    refusal: z.strictObject({ most: count, actual: count }).nullable(),
    exitCode: z.int(),
  })
  .describe('What backfill or trigger would start, and what became of it.');

export type StartsJson = z.infer<typeof startsSchema>;

/** A run that was followed, as it stood when it was last seen. */
export interface FollowedRun extends z.infer<typeof run> {
  readonly status: RunStatus;
}

/** What became of a plan of starts; nothing where it was not carried out. */
export interface StartsEnd {
  readonly outcomes: readonly StartOutcome[];
  /** Runs as last seen, by the schedule's id; null: none was to be followed. */
  readonly followed: ReadonlyMap<string, FollowedRun> | null;
  readonly exitCode: number;
}

export function startsJson(plan: StartsPlan, { outcomes, followed, exitCode }: StartsEnd): StartsJson {
  const ended = new Map(outcomes.map((one) => [one.id, one]));
  const { verb, owner, namespace, period, overlap, warnings, refusal } = plan;
  return {
    kind: 'echora-sched/starts',
    version: 1,
    verb,
    createdAt: formatIso(plan.createdAt),
    owner,
    namespace,
    ...(period !== null && { from: formatIso(period.from), to: formatIso(period.to) }),
    overlap,
    schedules: plan.fillings.map((filling) => ({
      ...fillingJson(filling),
      outcome: outcomeJson(ended.get(filling.id)),
      runs: [followed?.get(filling.id)].filter((one) => one !== undefined),
    })),
    warnings: [...warnings],
    refusal,
    exitCode,
  };
}

function fillingJson({ id, animeId: anime, title, pause, fills }: Filling) {
  const times = fills.map(({ slot, startsAt, kind, run: own, repaired }) => {
    const ran = own ?? repaired?.run ?? null;
    const at = { at: formatIso(slot.at), startsAt: formatIso(startsAt) };
    return { ...at, kind, run: ran === null ? null : runJson(ran) };
  });
  return { id, animeId: anime, title, paused: pause?.reason ?? null, times };
}

function runJson({ workflowId, runId, status }: ScheduledRun): z.infer<typeof run> {
  return { workflowId, runId, status };
}

function outcomeJson(ended: StartOutcome | undefined): z.infer<typeof outcome> | null {
  if (ended === undefined) return null;
  const { outcome: word, message, asked, started, waiting } = ended;
  return { outcome: word, message, asked, started, waiting };
}
