import type { CommandContext, Globals } from './context.ts';

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

function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
