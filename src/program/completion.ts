import tab from '@bomb.sh/tab/commander';
import type { Command as Tree, Option, RootCommand } from '@bomb.sh/tab';
import type { Command as Words } from 'commander';
import type { Output, World } from '../world.ts';
import { completeConditions, completeIds } from './completion-values.ts';
import { COMPLETION_PURPOSE } from './completion-words.ts';

const NAME = 'echora-sched';

/** Guards, for `--allow`; each may be followed by `=N`. */
const GUARDS = ['delete', 'absent', 'pause', 'resume', 'update', 'create', 'ids', 'empty'];

/** To a shell: nothing of ours, so its own file names. */
const FILE_NAMES = ':0\n';

/**
 * tab's script for bash needs a function of the package bash-completion, which not everybody has, and leaves out file
 * names. The stand-in splits words at `=` and `:` as bash does.
 */
const BASH_STAND_IN = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        words=("\${COMP_WORDS[@]}")
        cword=$COMP_CWORD
        cur=\${COMP_WORDS[COMP_CWORD]}
        prev=\${COMP_WORDS[COMP_CWORD - 1]}
    }
fi
`;

/**
 * It also makes six variables readonly, which fails where they are: when it is sourced again, or after such a script of
 * another program. While it is sourced, they are set where they can be. In POSIX mode no function may have this name.
 */
const BASH_SET_AGAIN = `if ! shopt -qo posix; then
    readonly() { printf -v "\${1%%=*}" %s "\${1#*=}" 2>/dev/null || :; }
fi
`;
const BASH_SET = 'unset -f readonly\n';

const BASH_FILE_NAMES = `complete -o default -F __echora_sched_complete ${NAME}\n`;

/** Prints the script that makes a shell complete our words; `shell` is one that `completion` accepts. */
export function printCompletionScript(words: Words, shell: string, stdout: Output): void {
  if (shell === 'bash') stdout.write(BASH_STAND_IN + BASH_SET_AGAIN);
  completionTree(words).setup(NAME, NAME, shell);
  if (shell === 'bash') stdout.write(BASH_SET + BASH_FILE_NAMES);
}

/** Prints what may follow the words typed so far, for such a script; the last one is what is being typed. */
export async function printCompletions(words: Words, typed: readonly string[], world: World): Promise<void> {
  const before = typed.at(-2);
  if (takesFile(words, before)) {
    world.stdout.write(FILE_NAMES);
    return;
  }
  const tree = completionTree(words);
  if (before === '--where') await completeConditions(words, tree, typed);
  else await completeIds(words, tree, { typed, world });
  // Loading all schemas takes longer than a person likes to wait for a word.
  if (typed.includes('schema')) {
    const { SCHEMA_NAMES } = await import('../commands/schema.ts');
    completeArgument(tree, 'schema', SCHEMA_NAMES);
  }
  tree.parse([...typed]);
}

/** Whether a file follows this word: a flag that takes one, or the command that does. */
function takesFile(words: Words, word: string | undefined): boolean {
  if (word === 'restore') return true;
  const options = [words, ...words.commands].flatMap(({ options }) => options);
  return options.some(({ long, flags }) => long === word && /<(file|source)>/.test(flags));
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
  const completion = root.commands.get('completion');
  if (completion !== undefined) completion.description = COMPLETION_PURPOSE;
  completeArgument(root, 'help', [...root.commands.keys()]);
  return root;
}

/** Makes the only argument of a command one of these words. */
function completeArgument(root: RootCommand, name: string, values: readonly string[]): void {
  const command = root.commands.get(name);
  const [argument = ''] = command?.arguments.keys() ?? [];
  command?.argument(argument, (complete) => {
    for (const value of values) complete(value, '');
  });
}

function addOption(command: Tree, { value, description, handler, alias }: Option): void {
  if (command.options.has(value)) return;
  if (handler === undefined) command.option(value, description, alias);
  else command.option(value, description, handler, alias);
}
