import { Help } from 'commander';
import type { Argument, Command as Words, Option } from 'commander';
import { unknownCommand } from '../errors/usage.ts';
import type { World } from '../world.ts';
import { createOutput, outputFlags } from './output.ts';

/** A command line after the program's name, and what it is for. */
export type Example = readonly [line: string, purpose: string];

/** Adds an `Examples:` section after a command's help. */
export function examples(words: Words, list: readonly Example[]): void {
  const width = Math.max(...list.map(([line]) => line.length));
  const lines = list.map(([line, purpose]) => `  echora-sched ${line.padEnd(width)}   ${purpose}`);
  words.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** `help sync` is `sync --help`. Not commander's own: that shows the program's help for what is no command. */
export function addHelpCommand(program: Words): void {
  program
    .helpCommand(false)
    .command('help')
    .description('Describe the program, or a command.')
    .argument('[command]')
    .action((name?: string) => {
      const asked = name === undefined ? program : program.commands.find((words) => words.name() === name);
      if (asked === undefined) throw unknownCommand(String(name), namesOf(program));
      asked.outputHelp();
    });
}

function namesOf(program: Words): string[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((words) => words.name());
}

/** Sends commander's own words to the world's streams. Its errors stay unprinted: main renders them. */
export function writeHelpTo(world: World, program: Words): void {
  const output = createOutput(world, outputFlags(world.argv));
  program.configureOutput({
    writeOut: (text) => world.stdout.write(text),
    writeErr: (text) => world.stderr.write(text),
    outputError: () => {},
    getOutHelpWidth: () => output.stdout.width ?? 80,
    getErrHelpWidth: () => output.stderr.width ?? 80,
    getOutHasColors: () => output.stdout.color,
    getErrHasColors: () => output.stderr.color,
  });
  program.configureHelp({
    showGlobalOptions: true,
    optionDescription: describeOption,
    subcommandTerm: (words) => [words.name(), ...words.registeredArguments.map(argumentTerm)].join(' '),
    styleTitle: (title) => `\u001B[1m${title}\u001B[22m`,
  });
}

/** As commander has it, which does not say what must be given. */
function describeOption(option: Option): string {
  const words = new Help().optionDescription(option);
  return option.mandatory ? `${words} (required)` : words;
}

function argumentTerm(argument: Argument): string {
  const name = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${name}>` : `[${name}]`;
}
