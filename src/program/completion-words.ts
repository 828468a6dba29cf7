import { Argument } from 'commander';
import type { Command as Words } from 'commander';
import type { World } from '../world.ts';
import { examples } from './help.ts';

/** What `completion` does, for a list of commands. */
export const COMPLETION_PURPOSE = 'Print a script that completes our words in a shell.';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];

/** Adds `completion`, and the hidden `complete` that its scripts call; `plainWords` makes the words they complete. */
export function addCompletion(program: Words, plainWords: () => Words, world: World): void {
  const completion = program
    .command('completion')
    .description(COMPLETION_PURPOSE)
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action(async (shell: string) => {
      const { printCompletionScript } = await import('./completion.ts');
      printCompletionScript(plainWords(), shell, world.stdout);
    });
  examples(completion, [
    [
      'completion bash > ~/.local/share/bash-completion/completions/echora-sched',
      'for bash with its package bash-completion; without it, source the file',
    ],
    ['completion zsh > ~/.zfunc/_echora-sched', 'for zsh, where that folder is in its fpath'],
    ['completion fish > ~/.config/fish/completions/echora-sched.fish', 'for fish'],
  ]);
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (typed: readonly string[]) => {
      const { printCompletions } = await import('./completion.ts');
      await printCompletions(plainWords(), typed, world);
    });
}
