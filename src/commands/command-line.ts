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

/** The ids and flags that a plan rests on, as they were given. */
export function planningWords({ args, options }: CommandContext<PlanningOptions>): readonly string[] {
  const { where = [], allow = [], strict, deep } = options;
  return [
    ...args,
    ...where.flatMap((condition) => ['--where', condition]),
    ...allow.flatMap((guard) => ['--allow', guard]),
    ...(strict === true ? ['--strict'] : []),
    ...(deep === true ? ['--deep'] : []),
  ];
}

function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
