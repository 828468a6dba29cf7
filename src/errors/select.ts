import { KnownError } from './known.ts';
import { nearest } from './nearest.ts';
import { formatPlace } from './problem.ts';
import type { Problem } from './problem.ts';

/** `--where` says something we do not understand. */
export function badCondition(text: string, keys: readonly string[]): KnownError {
  const [near] = nearest(text.split(/[=<>]/)[0]?.trim() ?? '', keys);
  return new KnownError({
    code: 'select.condition',
    message: `--where ${text}: not a condition${near === undefined ? '' : `; did you mean ${near}?`}`,
    hint: `Write key=value with ${keys.filter((key) => key !== 'next').join(', ')} (* stands for anything), or next<24h.`,
  });
}

/** Ids on the command line that neither the list nor Temporal has. */
export function unknownIds(missing: readonly string[], known: readonly string[]): KnownError {
  return new KnownError({
    code: 'select.unknown',
    message:
      missing.length === 1 ? `No anime or schedule has the id ${missing[0]}.` : 'Some ids are unknown.',
    hint: 'Give an id as the list writes it, or a schedule id; `echora-sched list` shows them.',
    problems: missing.map((id) => {
      const near = nearest(id, known, 3);
      return {
        place: { kind: 'name', name: id },
        message: near.length === 0 ? 'nothing like it is known' : `did you mean ${near.join(', ')}?`,
      };
    }),
  });
}

/** The conditions hold for nothing: that is never taken for everything. */
export function nothingSelected(total: number): KnownError {
  return new KnownError({
    code: 'select.nothing',
    message: `None of the ${total} schedules meets every condition.`,
    hint: 'Leave a condition out, or look with `echora-sched list` at what there is.',
  });
}

/** A verb that writes was given nothing to act on: that is never taken for everything. */
export function nothingAsked(): KnownError {
  return new KnownError({
    code: 'select.none',
    message: 'Nothing is selected.',
    hint: 'Give ids, conditions with --where, or --all.',
  });
}

/** Ids that a verb cannot act on: unknown ones, and those of what is not its business. */
export function notSelectable(problems: readonly Problem[]): KnownError {
  const [only] = problems;
  return new KnownError({
    code: 'select.ids',
    message:
      only !== undefined && problems.length === 1
        ? `This verb cannot act on ${formatPlace(only.place)}.`
        : `This verb cannot act on ${problems.length} of the ids.`,
    hint: 'Nothing was written. `echora-sched list` shows what is ours, `list --foreign` the rest.',
    problems,
  });
}

/** `--all` beside ids says two things at once. */
export function allAndIds(): KnownError {
  return new KnownError({
    code: 'select.all',
    message: 'Ids and --all contradict each other.',
    hint: 'Give one of them; --where narrows either.',
  });
}
