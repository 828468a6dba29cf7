import { Argument } from 'commander';
import type { Command as Words } from 'commander';
import { examples } from './help.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];

/** Adds `completion`, and the hidden `complete` that its scripts call; `plainWords` makes the words they complete. */
export function addCompletion(program: Words, plainWords: () => Words): void {
  const completion = program
    .command('completion')
    .description('Print a script that completes our words in a shell.')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action(async (shell: string) => {
      const { printCompletionScript } = await import('./completion.ts');
      printCompletionScript(plainWords(), shell);
    });
  examples(completion, [
    ['completion bash > ~/.local/share/bash-completion/completions/echora-sched', 'for bash'],
    ['completion fish > ~/.config/fish/completions/echora-sched.fish', 'for fish'],
  ]);
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (typed: readonly string[]) => {
      const { printCompletions } = await import('./completion.ts');
      printCompletions(plainWords(), typed);
    });
}
