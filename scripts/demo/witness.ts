import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** What Temporal itself says of a schedule, by its own CLI rather than by our code. */
export interface Witnessed {
  readonly id: string;
  readonly paused: boolean;
  readonly note: string;
}

interface Listed {
  readonly scheduleId: string;
  readonly info?: { readonly paused?: boolean; readonly notes?: string };
}

const PATIENCE_MS = 10_000;

/**
 * Asks until the answer is as it should be: Temporal's list is a little late by nature. Throws `what` and the last
 * answer when it never is.
 */
export async function witness(
  stage: Stage,
  what: string,
  holds: (schedules: readonly Witnessed[]) => boolean,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const schedules = await listSchedules(stage);
    if (holds(schedules)) break;
    if (Date.now() > deadline) {
      throw new Error(`Temporal does not say "${what}", but:\n${JSON.stringify(schedules, null, 1)}`);
    }
    await sleep(200);
  }
  stage.say(`\n✓ Temporal's own CLI agrees: ${what}`);
}

async function listSchedules(stage: Stage): Promise<Witnessed[]> {
  const answer = await stage.ask(['schedule', 'list', '-o', 'json']);
  return (JSON.parse(answer) as Listed[]).map(({ scheduleId, info }) => ({
    id: scheduleId,
    paused: info?.paused ?? false,
    note: info?.notes ?? '',
  }));
}
