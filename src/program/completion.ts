import tab from '@bomb.sh/tab/commander';
import type { Command as Tree, Option, RootCommand } from '@bomb.sh/tab';
import type { Command as Words } from 'commander';

const NAME = 'echora-sched';

/** Guards, for `--allow`; each may be followed by `=N`. */
const GUARDS = ['delete', 'absent', 'pause', 'resume', 'update', 'create', 'ids', 'empty'];

/** Prints the script that makes a shell complete our words; `shell` is one that `completion` accepts. */
export function printCompletionScript(words: Words, shell: string): void {
  completionTree(words).setup(NAME, NAME, shell);
}

/** Prints what may follow the words typed so far, for such a script. */
export function printCompletions(words: Words, typed: readonly string[]): void {
  completionTree(words).parse([...typed]);
}

/** tab prints on the console itself, and knows a command's own options only: the global ones are added here. */
function completionTree(words: Words): RootCommand {
  const root = tab(words, { completionCommandName: 'completion' });
  for (const command of root.commands.values()) {
    for (const option of root.options.values()) addOption(command, option);
    const allow = command.options.get('allow');
    if (allow !== undefined)
      command.option(allow.value, allow.description, (complete) => {
        for (const guard of GUARDS) complete(guard, 'any number, or =N');
      });
  }
  return root;
}

function addOption(command: Tree, { value, description, handler, alias }: Option): void {
  if (command.options.has(value)) return;
  if (handler === undefined) command.option(value, description, alias);
  else command.option(value, description, handler, alias);
}
