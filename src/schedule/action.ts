import type { Anime, Overrides, Recurring, Track } from '../anime/anime.ts';
import { INPUT_SCHEMA, isWorkflowType } from '../contract/index.ts';
import type { EpisodeAirTrackingInput, RecurringInput } from '../contract/index.ts';
import type { Finding, ScheduleSettings } from './compiled.ts';
import type { Action, Policies } from './schedule.ts';

/** Which track of an entry is followed. */
export function trackOf(anime: Anime, settings: ScheduleSettings): Track {
  return anime.overrides.track ?? settings.track;
}

/** What an anime's schedule starts. The title is not in it: titles change. */
export function animeAction(anime: Anime, settings: ScheduleSettings, workflowId: string): Action {
  const input: EpisodeAirTrackingInput = {
    schema: INPUT_SCHEMA,
    animeId: anime.id,
    track: trackOf(anime, settings),
  };
  return actionOf(
    { workflowType: anime.overrides.workflow ?? settings.workflow, workflowId, input },
    anime.overrides,
    settings,
  );
}

/** What a recurring entry's schedule starts. */
export function recurringAction(entry: Recurring, settings: ScheduleSettings): Action {
  const input: RecurringInput = { schema: INPUT_SCHEMA };
  const workflowType = entry.overrides.workflow ?? entry.workflow;
  return actionOf({ workflowType, workflowId: entry.id, input }, entry.overrides, settings);
}

/** An entry's own input is merged in; the contract's keys keep their values, as workers rest on them. */
function actionOf(
  {
    input,
    ...start
  }: { workflowType: string; workflowId: string; input: EpisodeAirTrackingInput | RecurringInput },
  overrides: Overrides,
  settings: ScheduleSettings,
): Action {
  return {
    ...start,
    taskQueue: overrides.taskQueue ?? settings.taskQueue,
    args: [{ ...overrides.input, ...input }],
    executionTimeoutMs: overrides.executionTimeoutMs ?? settings.executionTimeoutMs,
    runTimeoutMs: null,
    taskTimeoutMs: null,
    other: {},
  };
}

export function policiesOf(overrides: Overrides, settings: ScheduleSettings): Policies {
  return {
    overlap: overrides.overlap ?? settings.overlap,
    catchupWindowMs: overrides.catchupWindowMs ?? settings.catchupWindowMs,
    pauseOnFailure: false,
    keepOriginalWorkflowId: false,
  };
}

/** What is odd in what an entry sets: a workflow type no worker serves, input keys that stay the contract's. */
export function oddAction({ args: [sent] }: Action, entry: Anime | Recurring): readonly Finding[] {
  const findings: Finding[] = [];
  const named = entry.overrides.workflow;
  const workflow = entry.kind === 'recurring' ? (named ?? entry.workflow) : named;
  if (workflow !== undefined && !isWorkflowType(workflow)) {
    findings.push({
      path: named === undefined ? ['workflow'] : ['schedule', 'workflow'],
      message: `${workflow} is no workflow type of the contract: a worker may not know it`,
      hint: 'See echora-sched contract for those that workers serve.',
    });
  }
  for (const [key, value] of Object.entries(entry.overrides.input ?? {})) {
    const kept = Object.entries(sent ?? {}).find(([name]) => name === key)?.[1] as unknown;
    if (kept === value) continue;
    findings.push({
      path: ['schedule', 'input', key],
      message: `${key} stays ${JSON.stringify(kept)}: it is the contract's, not an entry's`,
    });
  }
  return findings;
}
