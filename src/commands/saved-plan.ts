import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseDuration } from '../anime/duration.ts';
import { savedPlanEdited } from '../errors/plan.ts';
import { badFlag, unreadableFile } from '../errors/usage.ts';
import type { Plan } from '../plan/plan.ts';
import { checkSaved, decodeSavedPlan } from '../plan/saved.ts';
import type { SavedPlan } from '../plan/saved.ts';
import { planJson } from '../render/json/plan.ts';
import { commandLine } from './command-line.ts';
import type { Refused } from './command-line.ts';
import type { CommandContext, SyncOptions } from './context.ts';
import { applyingSync, liftingSync } from './go-on.ts';

const MAX_AGE_MS = 3_600_000;

/**
 * Reads the saved plan that `--plan` names, before anything is connected to. What comes back refuses (a KnownError) a
 * plan made now that is not the saved one; without `--plan` it refuses none.
 */
export async function readSaved(context: CommandContext<SyncOptions>): Promise<(plan: Plan) => void> {
  const { world, options, args } = context;
  const { plan: path, maxAge, where = [] } = options;
  const maxAgeMs = maxAge === undefined ? MAX_AGE_MS : parseDuration(maxAge);
  if (maxAgeMs === null) throw badFlag('--max-age', maxAge ?? '', 'a duration such as 30m or 2h');
  if (path === undefined) return () => {};
  const saved = decodeSavedPlan(await readText(resolve(world.cwd, path), path), path);
  const saveAnew = (refusals: readonly Refused[]): string =>
    commandLine(liftingSync(context, refusals), context);
  const applyAllowed = (refusals: readonly Refused[]): string =>
    commandLine(applyingSync(context, refusals), context);
  const isWhole = args.length === 0 && where.length === 0;
  return (plan) => {
    checkSaved(saved, plan, { now: world.clock.now(), maxAgeMs, isWhole, saveAnew, applyAllowed });
    if (!showsTheSame(saved, plan)) throw savedPlanEdited();
  };
}

/** Whether the file still shows what its digest stands for, with workflow inputs in clear or as hashes. */
function showsTheSame(saved: SavedPlan, plan: Plan): boolean {
  return [false, true].some((showInput) =>
    isDeepStrictEqual(lasting(planJson(plan, { showInput }).changes), lasting(saved.changes)),
  );
}

/** Like the digest, without notes, which may carry the time, and places, which move in a list. */
function lasting(changes: SavedPlan['changes']): SavedPlan['changes'] {
  return changes.map(({ kind, id, fields }) => ({
    kind,
    id: kind === 'invalid' ? '' : id,
    fields: fields.filter(({ path }) => path !== 'state.note'),
  }));
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadableFile('--plan', shown, error);
  }
}
