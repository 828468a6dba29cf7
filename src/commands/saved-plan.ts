import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseDuration } from '../anime/duration.ts';
import { badFlag, unreadableFile } from '../errors/usage.ts';
import type { Plan } from '../plan/plan.ts';
import { checkSaved, decodeSavedPlan } from '../plan/saved.ts';
import type { CommandContext, SyncOptions } from './context.ts';

const MAX_AGE_MS = 3_600_000;

/**
 * Reads the saved plan that `--plan` names, before anything is connected to. What comes back refuses (a KnownError) a
 * plan made now that is not the saved one; without `--plan` it refuses none.
 */
export async function readSaved({
  world,
  options,
}: CommandContext<SyncOptions>): Promise<(plan: Plan) => void> {
  const { plan: path, maxAge } = options;
  const maxAgeMs = maxAge === undefined ? MAX_AGE_MS : parseDuration(maxAge);
  if (maxAgeMs === null) throw badFlag('--max-age', maxAge ?? '', 'a duration such as 30m or 2h');
  if (path === undefined) return () => {};
  const saved = decodeSavedPlan(await readText(resolve(world.cwd, path), path));
  return (plan) => checkSaved(saved, plan, { now: world.clock.now(), maxAgeMs });
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadableFile('--plan', shown, error);
  }
}
