import { KnownError } from './known.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

/** `--allow` names no guard, or no number. */
export function badAllowance(text: string, guards: readonly string[]): KnownError {
  const name = text.replace(/=.*/s, '');
  const [near] = guards.includes(name) ? [] : nearest(name, guards);
  return new KnownError({
    code: 'plan.allow',
    message: `--allow ${text}: not a guard with a number${near === undefined ? '' : `; did you mean ${near}?`}`,
    hint: `Write the number that the refusal names, as in --allow delete=37; guards: ${guards.join(', ')}.`,
  });
}

/** A file that was given as a saved plan is none. */
export function notASavedPlan(file: string, problems: readonly Problem[]): KnownError {
  return new KnownError({
    code: 'plan.saved',
    message: `${file} is not a saved plan.`,
    hint: 'Save one with `echora-sched plan --out FILE`.',
    problems,
  });
}

/** A saved plan of a version that this program does not read. */
export function savedPlanVersion(version: number, known: number): KnownError {
  return new KnownError({
    code: 'plan.version',
    message: `The saved plan has version ${version}; this program reads version ${known}.`,
    hint: 'Save it anew with this version: `echora-sched plan --out FILE`.',
  });
}

/** A saved plan was made for another owner, namespace or cluster. */
export function savedPlanElsewhere(
  differing: readonly { readonly what: string; readonly saved: string; readonly now: string }[],
): KnownError {
  const parts = differing.map(({ what, saved, now }) => `${what} ${saved}, not ${now}`);
  return new KnownError({
    code: 'plan.elsewhere',
    message: `The saved plan is for ${parts.join('; ')}.`,
    hint: 'Give the connection and owner it was made with, or save a plan for these.',
  });
}

/** A saved plan is older than it may be. Both in ms. `command`: shows what there is to do now, and saves it. */
export function savedPlanTooOld(
  { ageMs, maxAgeMs }: { readonly ageMs: number; readonly maxAgeMs: number },
  command: string,
): KnownError {
  return new KnownError({
    code: 'plan.age',
    message: `The saved plan is ${age(ageMs)} old; it may be at most ${age(maxAgeMs)} old.`,
    hint: 'Allow more with --max-age, or look at what there is to do now, and save it anew:',
    command,
  });
}

/** A saved plan was made this many ms from now, by what it says. */
export function savedPlanOfFuture(inMs: number): KnownError {
  return new KnownError({
    code: 'plan.future',
    message: `The saved plan says that it will be saved in ${age(inMs)}.`,
    hint: 'A clock is wrong, here or where it was saved, or the file was changed: set the clock right and save it anew.',
  });
}

/** A plan was refused by guards when it was saved, and so is for reading only. `command`: saves it anew, with that allowed. */
export function savedPlanRefused(
  refusals: readonly { readonly guard: string }[],
  command: string,
): KnownError {
  const guards = refusals.map(({ guard }) => guard).join(', ');
  return new KnownError({
    code: 'plan.refused',
    message: `The saved plan was refused when it was saved (${guards}), so it cannot be applied.`,
    hint: 'If all of it is meant, save it anew with that allowed, look at it, and apply it then:',
    command,
  });
}

/** A saved plan holds, but takes what was allowed when it was saved. `command`: applies it, with that allowed. */
export function savedPlanNotAllowed(
  refusals: readonly { readonly message: string }[],
  command: string,
): KnownError {
  return new KnownError({
    code: 'plan.allowance',
    message: `The saved plan holds, but guards refuse it: ${refusals.map(({ message }) => message).join('; ')}.`,
    hint: 'What was allowed when it was saved is allowed again by whoever applies it:',
    command,
    exitCode: 3,
  });
}

/** Nothing that a saved plan would do is still to be done. `command`: shows what there is to do now, and saves it. */
export function savedPlanDone(command: string): KnownError {
  return new KnownError({
    code: 'plan.done',
    message: 'Nothing of the saved plan is left to do: it was applied already, or is not needed any more.',
    hint: 'To see what there is to do now, and save a plan for it:',
    command,
  });
}

/** What would be done now is not what was saved. `command`: shows what there is to do now, and saves it. */
export function savedPlanDiffers(problems: readonly Problem[], command: string): KnownError {
  const same = 'the same schedules would change, but to other values or with other refusals';
  return new KnownError({
    code: 'plan.differs',
    message: `The saved plan no longer holds${problems.length === 0 ? `: ${same}` : ''}.`,
    hint: 'Give the ids and conditions that it was saved with; or look at what there is to do now, and save it anew:',
    command,
    problems,
  });
}

/** A saved plan's digest is that of the plan of now, but its changes are others: somebody changed them. */
export function savedPlanEdited(): KnownError {
  return new KnownError({
    code: 'plan.edited',
    message: 'The saved plan was changed after it was saved: what it shows is not what it stands for.',
    hint: 'A plan is applied whole. For part of it, save one of some ids: `echora-sched plan ID… --out FILE`.',
  });
}

/** By the second below a minute, then by the minute, both rounded up. */
function age(ms: number): string {
  const [count, unit] = ms < 60_000 ? [Math.ceil(ms / 1000), 'second'] : [Math.ceil(ms / 60_000), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
