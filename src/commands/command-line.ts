import type { Refusal } from '../plan/plan.ts';
import type { CommandContext, Globals, PlanningOptions } from './context.ts';

/** Flags that say whose schedules are meant, and where. */
const PLACES = [
  'config',
  'source',
  'owner',
  'address',
  'namespace',
  'profile',
] as const satisfies readonly (keyof Globals)[];

const PLAIN = /^[\w@%+=:,./-]+$/;

/** A command of ours as a shell takes it, for the same schedules in the same place as the one that runs. */
export function commandLine(words: readonly string[], { globals }: CommandContext): string {
  const place = PLACES.flatMap((name) => {
    const value = globals[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return ['echora-sched', ...words, ...place].map(quote).join(' ');
}

/** The ids and flags that a plan rests on, as they were given; what it is refused is allowed. */
export function planningWords(
  { args, options }: CommandContext<PlanningOptions>,
  refusals: readonly Refused[] = [],
): readonly string[] {
  const { where = [], allow = [], strict, deep, failOnHeld } = options;
  return [
    ...args,
    ...where.flatMap((condition) => ['--where', condition]),
    ...allowingWords(allow, refusals),
    ...(strict === true ? ['--strict'] : []),
    ...(deep === true ? ['--deep'] : []),
    ...(failOnHeld === undefined ? [] : ['--fail-on-held', failOnHeld]),
  ];
}

/** Whoever was asked nothing is asked nothing again. */
export function yesWords({ globals }: CommandContext): readonly string[] {
  return globals.yes === true ? ['--yes'] : [];
}

/** What of a refusal a command line takes to lift it. */
export type Refused = Pick<Refusal, 'guard' | 'actual'>;

/** What was allowed, and what is refused: with the number that it takes, instead of what was said of it before. */
export function allowingWords(allow: readonly string[], refusals: readonly Refused[]): readonly string[] {
  const isRefused = (text: string): boolean => refusals.some(({ guard }) => text.startsWith(`${guard}=`));
  const lifted = refusals.map(({ guard, actual }) => `${guard}=${actual}`);
  return [...allow.filter((text) => !isRefused(text)), ...lifted].flatMap((text) => ['--allow', text]);
}

function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
