import type { RootCommand } from '@bomb.sh/tab';
import type { Command as Words } from 'commander';
import type { KnownIds } from '../commands/completion.ts';
import { harmless } from '../render/harmless.ts';
import type { World } from '../world.ts';
import { tellerOf } from './where.ts';

/** The ids that these take are not in the list. */
const ELSEWHERE = ['adopt', 'restore'];

interface Typing {
  /** The last one is what is being typed. */
  readonly typed: readonly string[];
  readonly world: World;
}

/** Offers the ids of entries where ids may follow, and once something is typed those of schedules, too. */
export async function completeIds(words: Words, tree: RootCommand, typing: Typing): Promise<void> {
  const command = commandIn(words, typing.typed);
  const last = typing.typed.at(-1) ?? '';
  if (last.startsWith('-') || command === null || !takesIds(command)) return;
  const { entries, schedules } = await idsOf(words, typing);
  const ids = last === '' ? entries : [...entries, ...schedules];
  const branch = tree.commands.get(command.name());
  for (const { name, variadic } of branch?.arguments.values() ?? [])
    branch?.argument(
      name,
      (complete) => {
        for (const { id, title } of ids) complete(id, harmless(title));
      },
      variadic,
    );
}

/** Offers whole conditions after `--where`. */
export async function completeConditions(
  words: Words,
  tree: RootCommand,
  typed: readonly string[],
): Promise<void> {
  const { knownConditions } = await import('../commands/completion.ts');
  const name = commandIn(words, typed)?.name() ?? '';
  const branch = tree.commands.get(name);
  const where = branch?.options.get('where');
  if (where === undefined) return;
  branch?.option(where.value, where.description, (complete) => {
    for (const condition of knownConditions(tellerOf(name))) complete(condition, '');
  });
}

function commandIn({ commands }: Words, typed: readonly string[]): Words | null {
  for (const word of typed) {
    const command = commands.find((one) => one.name() === word);
    if (command !== undefined) return command;
  }
  return null;
}

function takesIds(command: Words): boolean {
  if (ELSEWHERE.includes(command.name())) return false;
  return command.registeredArguments.some((argument) => /^ids?$/.test(argument.name()));
}

/** None where the command line, the configuration or the list is wrong: a shell has no place for what that is. */
async function idsOf(words: Words, { typed, world }: Typing): Promise<KnownIds> {
  const { readKnownIds } = await import('../commands/completion.ts');
  try {
    words.parseOptions(typed.slice(0, -1));
    return await readKnownIds({ world, globals: words.opts() });
  } catch {
    return { entries: [], schedules: [] };
  }
}
