import { pauseOf } from '../../audit/pause.ts';
import type { DescribedSchedule } from '../../live/port.ts';
import type { Policies } from '../../schedule/schedule.ts';
import type { Filling } from './backfill.ts';
import type { StartsPlan } from './starts.ts';

/** One schedule that is to start now. */
export interface Triggered extends Pick<Filling, 'id' | 'animeId' | 'title'> {
  readonly described: DescribedSchedule;
}

export interface TriggerInput extends Pick<StartsPlan, 'owner' | 'namespace'> {
  readonly targets: readonly Triggered[];
  /** Epoch ms. */
  readonly now: number;
  /** Null: each schedule's own. */
  readonly overlap: Policies['overlap'] | null;
  /** So many may be started. */
  readonly most: number;
  /** Workers by the name of the task queue. */
  readonly pollers: ReadonlyMap<string, number>;
}

/** What a trigger of these starts, and what may become of it. */
export function planTrigger(input: TriggerInput): StartsPlan {
  const { targets, now, overlap, most, owner, namespace } = input;
  return {
    verb: 'trigger',
    createdAt: now,
    owner,
    namespace,
    period: null,
    overlap,
    fillings: targets.map((target) => fillingNow(target, now)),
    warnings: [
      ...warnOfWorkers(input),
      ...warnOfPauses(targets),
      ...targets.flatMap((target) => warnOfOverlap(target, input)),
    ],
    refusal: targets.length > most ? { most, actual: targets.length } : null,
  };
}

function fillingNow({ id, animeId, title }: Triggered, now: number): Filling {
  const slot = { at: now, next: null, cadenceMs: 0 };
  const fill = { kind: 'start', slot, startsAt: now, latest: now, run: null, repaired: null } as const;
  return { id, animeId, title, pause: null, fills: [fill] };
}

/** The task queues of these, each once. */
export function queuesOf(targets: readonly Triggered[]): string[] {
  return [...new Set(targets.map(({ described }) => described.schedule.action.taskQueue))];
}

function warnOfWorkers({ targets, pollers }: TriggerInput): string[] {
  return queuesOf(targets)
    .filter((queue) => (pollers.get(queue) ?? 0) === 0)
    .map((queue) => `No worker polls task queue ${queue}: what is started waits until one does.`);
}

/** More pauses than this are counted, not told one by one. */
const TOLD_PAUSES = 10;

/** A server starts what is paused like all else (1.24 to 1.32), which an operator may not have meant. */
function warnOfPauses(targets: readonly Triggered[]): string[] {
  const paused = targets.flatMap(({ id, animeId, described }) => {
    const pause = pauseOf(described);
    return pause === null ? [] : [`${animeId ?? id}${pause.reason === '' ? '' : `: ${pause.reason}`}`];
  });
  if (paused.length > TOLD_PAUSES)
    return [`${paused.length} of these are paused. They are started all the same.`];
  return paused.map((one) => `Paused, and started all the same: ${one}`);
}

const BESIDE_A_RUN: Readonly<Partial<Record<Policies['overlap'], string>>> = {
  SKIP: 'a run of it is not over, and overlap skip drops the trigger',
  BUFFER_ONE: 'a run of it is not over, and this one waits for its end, unless one waits already',
  BUFFER_ALL: 'a run of it is not over, and this one waits for its end',
  CANCEL_OTHER: 'a run of it is not over, and is cancelled first',
  TERMINATE_OTHER: 'a run of it is not over, and is terminated first',
};

function warnOfOverlap({ id, animeId, described }: Triggered, { overlap }: TriggerInput): string[] {
  const words = BESIDE_A_RUN[overlap ?? described.schedule.policies.overlap];
  return described.running.length === 0 || words === undefined ? [] : [`${animeId ?? id}: ${words}.`];
}
