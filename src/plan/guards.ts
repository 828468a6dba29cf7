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
  /** Completes `12 schedules …`. */
  readonly counted: string;
}

const GUARDS: Readonly<Record<Exclude<GuardName, 'empty'>, Guard>> = {
  delete: { effect: 'delete-firing', counted: 'to delete that would still fire' },
  absent: { effect: 'absent', counted: 'of ours not in the list' },
  pause: { effect: 'pause', counted: 'to pause' },
  resume: { effect: 'resume', counted: 'to resume' },
  update: { effect: 'update', counted: 'to update' },
  create: { effect: 'create', counted: 'to create' },
  ids: { effect: 'id', counted: 'to create for anime that have one under another id' },
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
    const message = `${messageOf(guard, { actual, changes }, guarded)}${whatIsAllowed(allowed)}`;
    return [{ guard, free, percent, actual, message }];
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
  const counted = changes.filter(({ effects }) => effects.includes(GUARDS[guard].effect));
  // What only waits was counted when it was paused: it weighs beside others, and is no reason by itself.
  return counted.some(({ write }) => write !== null) ? counted.length : 0;
}

/** ` (5 new + 3 waiting already + 1 to delete)`; nothing where all are of one sort. */
function partsOfAbsent(changes: readonly Change[]): string {
  const kinds = changes.filter(({ effects }) => effects.includes('absent')).map(({ kind }) => kind);
  const waiting = kinds.filter((kind) => kind === 'waiting').length;
  const deleted = kinds.filter((kind) => kind === 'delete').length;
  const counts: readonly (readonly [number, string])[] = [
    [kinds.length - waiting - deleted, 'new'],
    [waiting, 'waiting already'],
    [deleted, 'to delete'],
  ];
  const parts = counts.filter(([number]) => number > 0).map(([number, what]) => `${count(number)} ${what}`);
  return parts.length < 2 ? '' : ` (${parts.join(' + ')})`;
}

function messageOf(
  guard: GuardName,
  { actual, changes }: { readonly actual: number; readonly changes: readonly Change[] },
  { owned, limits }: Guarded,
): string {
  if (guard === 'empty')
    return `the list is empty, and ${quantity(owned)} ${owned === 1 ? 'is' : 'are'} owned`;
  const { free, percent } = limits[guard];
  const most =
    free === 0 && percent === 0 ? 'none' : `at most ${free}, or ${percent}% of the ${count(owned)} owned,`;
  const parts = guard === 'absent' ? partsOfAbsent(changes) : '';
  return `${quantity(actual)} ${whatIsCounted(guard, changes)}${parts}: ${most} without asking`;
}

/** Who allowed some and not enough is not told as who allowed none. */
function whatIsAllowed(allowed: readonly number[]): string {
  if (allowed.length === 0) return '';
  const most = Math.max(...allowed);
  return `; ${count(most)} ${most === 1 ? 'is' : 'are'} allowed`;
}

/** Of what counts as an update, only a release writes nothing but marks. */
function whatIsCounted(guard: Exclude<GuardName, 'empty'>, changes: readonly Change[]): string {
  const { effect, counted } = GUARDS[guard];
  const isReleasing = changes.every(({ effects, kind }) => !effects.includes(effect) || kind === 'mark');
  return guard === 'update' && isReleasing ? 'to release' : counted;
}

function quantity(schedules: number): string {
  return `${count(schedules)} ${schedules === 1 ? 'schedule' : 'schedules'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
