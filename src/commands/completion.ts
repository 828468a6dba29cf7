import { CONDITION_KEYS, CONDITION_WORDS, untold } from '../plan/select/condition.ts';
import type { Teller } from '../plan/select/condition.ts';
import { scheduleId } from '../schedule/id.ts';
import type { CommandContext } from './context.ts';
import { openSource } from './open-source.ts';
import { readSettings } from './settings.ts';

export type { Teller } from '../plan/select/condition.ts';

/** What may be given as an id, and whose it is. */
export interface KnownId {
  readonly id: string;
  readonly title: string;
}

/** All that may be given, in the order of the list, what is wrong last. */
export interface KnownIds {
  /** Each entry's own. */
  readonly entries: readonly KnownId[];
  readonly schedules: readonly KnownId[];
}

/** What a shell takes as it is. */
const PLAIN = /^[\w.:-]+$/;

/**
 * The ids of the configured list, for a shell to complete. None of a list that is not a file: nobody waits for a database
 * at each key. Throws what reading the list throws.
 */
export async function readKnownIds(context: Pick<CommandContext, 'world' | 'globals'>): Promise<KnownIds> {
  const { world } = context;
  const settings = await readSettings(context);
  if (settings.source.kind !== 'yaml') return { entries: [], schedules: [] };
  const list = await (await openSource(settings, world)).read(world.signal);
  const wrong = list.invalid.flatMap(({ id, section, title }) =>
    id === null ? [] : [{ id, kind: section, title: title ?? '' }],
  );
  const all = [...list.entries, ...wrong].filter(({ id }) => PLAIN.test(id));
  return {
    entries: all.map(({ id, title }) => ({ id, title })),
    schedules: all.map((entry) => ({ id: scheduleId(settings.schedule, entry), title: entry.title })),
  };
}

/** Whole conditions for `--where`, as far as there is somebody to tell. */
export function knownConditions(teller: Teller): readonly string[] {
  return CONDITION_KEYS.flatMap((key) =>
    (CONDITION_WORDS[key] ?? [])
      .filter((value) => untold({ key, value }, teller) === null)
      .map((value) => `${key}=${value}`),
  );
}
