import { KnownError } from './known.ts';
import { nearest } from './nearest.ts';
import { formatPlace } from './problem.ts';
import type { Problem } from './problem.ts';

/** `--where` asks after something that there is not. */
export function badCondition(text: string, keys: readonly string[]): KnownError {
  const [near] = nearest(text.split(/[=<>]/)[0]?.trim() ?? '', keys);
  return notACondition(
    text,
    near === undefined ? 'not a condition' : `not a condition; did you mean ${near}?`,
  );
}

/** `--where` has a key that there is, and something else is wrong with it. `what`: what. */
export function badConditionValue(text: string, what: string): KnownError {
  return notACondition(text, what);
}

/** `--where` compares with a word that is none of those there are. */
export function unknownWord(text: string, word: string, words: readonly string[]): KnownError {
  const [near] = nearest(word, words);
  const meant = near === undefined ? `there are ${words.join(', ')}` : `did you mean ${near}?`;
  return notACondition(text, `${word} is none of its words; ${meant}`);
}

function notACondition(text: string, what: string): KnownError {
  return new KnownError({
    code: 'select.condition',
    message: `--where ${text}: ${what}${what.endsWith('?') ? '' : '.'}`,
    hint: 'Write a condition such as status=airing, state=held, title=*hat* (* stands for anything) or next<24h; --help has them all.',
  });
}

/** A condition that takes Temporal to tell, where the list alone is read. */
export function askedOfServer(what: string): KnownError {
  return new KnownError({
    code: 'select.server',
    message: `--where ${what}: only Temporal tells that, and this command reads the list alone.`,
    hint: 'Ask after status, title, workflow or next; `echora-sched list` knows the others.',
  });
}

/** A condition that takes the list to tell, where Temporal alone is read. */
export function askedOfList(what: string): KnownError {
  return new KnownError({
    code: 'select.list',
    message: `--where ${what}: only the list tells that, and this command reads Temporal alone.`,
    hint: 'Ask after state, title, workflow, owner, next or note; `echora-sched list` knows the others.',
  });
}

/** Ids on the command line that neither the list nor Temporal has. */
export function unknownIds(missing: readonly string[], known: readonly string[]): KnownError {
  return new KnownError({
    code: 'select.unknown',
    message: unknownWords(missing),
    hint: 'Give an id as the list writes it, or a schedule id; `echora-sched list` shows them.',
    problems: missing.map((id) => unknownId(id, known)),
  });
}

/** Ids on the command line of which the list or Temporal knows some, though not as ours and live; each with how it stands. */
export function idsNotOurs(problems: readonly Problem[]): KnownError {
  const hint =
    '`echora-sched list --where state=absent` shows what only the list has, `list --foreign` what is not ours.';
  return noSchedule('of ours', { code: 'select.not-ours', hint, problems });
}

/** The same where what is not ours is meant. */
export function idsNotForeign(problems: readonly Problem[]): KnownError {
  const hint = '`echora-sched list` shows what is ours, `list --foreign` the rest.';
  return noSchedule('of others', { code: 'select.not-foreign', hint, problems });
}

function noSchedule(
  whose: string,
  parts: { readonly code: string; readonly hint: string; readonly problems: readonly Problem[] },
): KnownError {
  const [only] = parts.problems;
  const message =
    only !== undefined && parts.problems.length === 1
      ? `No schedule ${whose} in Temporal has the id ${formatPlace(only.place)}.`
      : `Some ids are of no schedule ${whose} in Temporal.`;
  return new KnownError({ ...parts, message });
}

/** An id that nothing has, and what was probably meant. */
export function unknownId(id: string, known: Iterable<string>): Problem {
  return { place: { kind: 'name', name: id }, message: meantBy(id, known) };
}

function meantBy(id: string, known: Iterable<string>): string {
  if (/[=<>]/.test(id)) return `conditions go with --where: --where '${id}'`;
  if (id.includes('*')) return `an id has no *; a condition may: --where 'title=${id}'`;
  const near = nearest(id, known, 3);
  return near.length === 0 ? 'nothing like it is known' : `did you mean ${near.join(', ')}?`;
}

function unknownWords(missing: readonly string[]): string {
  return missing.length === 1 ? `No anime or schedule has the id ${missing[0]}.` : 'Some ids are unknown.';
}

/** The conditions hold for nothing: that is never taken for everything. `total`: how many there were to choose from. */
export function nothingSelected(total: number): KnownError {
  const [message, hint] =
    total === 0
      ? [
          'There are no schedules to choose from.',
          '`echora-sched list` shows what is ours, `list --foreign` the rest.',
        ]
      : [
          `None of the ${total} schedules meets every condition.`,
          'Leave a condition out, or look with `echora-sched list` at what there is.',
        ];
  return new KnownError({ code: 'select.nothing', message, hint });
}

/** A verb that writes was given nothing to act on: that is never taken for everything. */
export function nothingAsked(): KnownError {
  return new KnownError({
    code: 'select.none',
    message: 'Nothing is selected.',
    hint: 'Give ids, conditions with --where, or --all.',
  });
}

/** Ids that a verb cannot act on: unknown ones, and those of what is not its business. `unknown`: which of them are. */
export function notSelectable(problems: readonly Problem[], unknown: readonly string[]): KnownError {
  const [only] = problems;
  const which =
    only !== undefined && problems.length === 1 ? formatPlace(only.place) : `${problems.length} of the ids`;
  return new KnownError({
    code: 'select.ids',
    message: unknown.length === problems.length ? unknownWords(unknown) : `This verb cannot act on ${which}.`,
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
