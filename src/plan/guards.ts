import type { Allowance, Change, Effect, GuardName, Limit, Limits, Refusal } from './plan.ts';

/** What the guards look at besides the changes. */
export interface Guarded {
  /** How many schedules of the namespace are ours. */
  readonly owned: number;
  /** The list has no entry at all. */
  readonly empty: boolean;
  readonly limits: Limits;
  readonly allow: readonly Allowance[];
}

/** What a guard counts: changes with this effect. */
interface Guard {
  readonly effect: Effect;
  /** Completes `12 …`. */
  readonly counted: string;
}

const GUARDS: Readonly<Record<Exclude<GuardName, 'empty'>, Guard>> = {
  delete: { effect: 'delete-firing', counted: 'schedules that would still fire are to be deleted' },
  absent: { effect: 'absent', counted: 'schedules of ours are not in the list' },
  pause: { effect: 'pause', counted: 'schedules are to be paused' },
  resume: { effect: 'resume', counted: 'schedules are to be resumed' },
  update: { effect: 'update', counted: 'schedules are to be updated' },
  create: { effect: 'create', counted: 'schedules are to be created' },
  ids: { effect: 'id', counted: 'animes would get another schedule id while one of theirs exists' },
};

/** Every guard's name, in the order in which they are told. */
export const GUARD_NAMES = [...Object.keys(GUARDS), 'empty'] as readonly GuardName[];

/** What the limits refuse of a whole plan, and no allowance lifts. A number not above `free` is never refused. */
export function refuse(changes: readonly Change[], guarded: Guarded): Refusal[] {
  return GUARD_NAMES.flatMap((guard) => {
    const actual = countFor(guard, changes, guarded);
    const { free, percent } = guarded.limits[guard];
    if (!isOver({ free, percent }, actual, guarded.owned)) return [];
    const allowed = guarded.allow.filter((one) => one.guard === guard).map(({ max }) => max ?? Infinity);
    if (allowed.some((max) => actual <= max)) return [];
    return [{ guard, free, percent, actual, message: messageOf(guard, actual, guarded) }];
  });
}

/** Whether a guard with this limit refuses a number, of so many owned schedules, unless it is allowed. */
export function isOver({ free, percent }: Limit, actual: number, owned: number): boolean {
  return actual > free && actual * 100 > percent * owned;
}

function countFor(guard: GuardName, changes: readonly Change[], { owned, empty }: Guarded): number {
  if (guard === 'empty') return empty ? owned : 0;
  // The first run of an owner creates everything: that is no accident.
  if (guard === 'create' && owned === 0) return 0;
  return changes.filter(({ effects }) => effects.includes(GUARDS[guard].effect)).length;
}

function messageOf(guard: GuardName, actual: number, { owned, limits }: Guarded): string {
  const what = guard === 'empty' ? `the list is empty` : `${actual} ${GUARDS[guard].counted}`;
  const { free, percent } = limits[guard];
  const limit = free === 0 && percent === 0 ? 'never without asking' : `at most ${free}, or ${percent}%,`;
  return `${what}: ${limit} of ${owned} owned; lift it with --allow ${guard}=${actual}`;
}
