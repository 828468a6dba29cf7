import type { Anime, Overrides, Recurring, Track } from '../anime/anime.ts';
import { INPUT_SCHEMA, isWorkflowType } from '../contract/index.ts';
import type { EpisodeAirTrackingInput, RecurringInput } from '../contract/index.ts';
import type { Finding, ScheduleSettings } from './compiled.ts';
import type { Action, Policies } from './schedule.ts';

const NOTHING_ELSE: Action['other'] = {};

/** Which track of an entry is followed. */
export function trackOf(anime: Anime, settings: ScheduleSettings): Track {
  return anime.overrides.track ?? settings.track;
}

/**
 * What an entry's schedule starts. Its own input is merged in; the contract's keys keep their values, as workers rest on
 * them. The title is not in it: titles change.
 */
export function actionOf(entry: Anime | Recurring, settings: ScheduleSettings, workflowId: string): Action {
  const { overrides } = entry;
  return {
    workflowType: workflowNamed(entry) ?? settings.workflow,
    workflowId,
    taskQueue: overrides.taskQueue ?? settings.taskQueue,
    args: [{ ...overrides.input, ...contractInput(entry, settings) }],
    executionTimeoutMs: overrides.executionTimeoutMs ?? settings.executionTimeoutMs,
    runTimeoutMs: null,
    taskTimeoutMs: null,
    other: NOTHING_ELSE,
  };
}

/** What a workflow is started with, where its first argument is an object; else `{}`. */
export function inputOf({ args: [input] }: Action): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? (input as Readonly<Record<string, unknown>>)
    : {};
}

export function policiesOf(overrides: Overrides, settings: ScheduleSettings): Policies {
  return {
    overlap: overrides.overlap ?? settings.overlap,
    catchupWindowMs: overrides.catchupWindowMs ?? settings.catchupWindowMs,
    pauseOnFailure: false,
    keepOriginalWorkflowId: false,
  };
}

/** What is odd in what an entry sets: a workflow type that no worker serves, input keys that stay the contract's. */
export function oddAction(entry: Anime | Recurring, settings: ScheduleSettings): readonly Finding[] {
  return [...unknownWorkflow(entry), ...keptInput(entry, settings)];
}

function unknownWorkflow(entry: Anime | Recurring): readonly Finding[] {
  const path = entry.overrides.workflow === undefined ? ['workflow'] : ['schedule', 'workflow'];
  return oddWorkflow(workflowNamed(entry)).map((words) => ({ path, ...words }));
}

/** What is odd about a workflow type that is named somewhere; undefined: none is. */
export function oddWorkflow(workflow: string | undefined): readonly Omit<Finding, 'path'>[] {
  if (workflow === undefined || isWorkflowType(workflow)) return [];
  return [
    {
      message: `${workflow} is no workflow type of the contract: a worker may not know it`,
      hint: 'See echora-sched contract for those that workers serve.',
    },
  ];
}

function keptInput(entry: Anime | Recurring, settings: ScheduleSettings): readonly Finding[] {
  const written: Readonly<Record<string, unknown>> = entry.overrides.input ?? {};
  return Object.entries(contractInput(entry, settings))
    .filter(([key, kept]) => Object.hasOwn(written, key) && written[key] !== kept)
    .map(([key, kept]) => ({
      path: ['schedule', 'input', key],
      message: `${key} stays ${JSON.stringify(kept)}: it is the contract's, not an entry's`,
    }));
}

/** The workflow type that the entry itself names. */
function workflowNamed(entry: Anime | Recurring): string | undefined {
  return entry.overrides.workflow ?? (entry.kind === 'recurring' ? entry.workflow : undefined);
}

function contractInput(
  entry: Anime | Recurring,
  settings: ScheduleSettings,
): EpisodeAirTrackingInput | RecurringInput {
  if (entry.kind === 'recurring') return { schema: INPUT_SCHEMA };
  return { schema: INPUT_SCHEMA, animeId: entry.id, track: trackOf(entry, settings) };
}
