import type { Command as Words } from 'commander';
import { examples } from './help.ts';
import { bind } from './run.ts';
import type { Run } from './run.ts';

/** The commands that judge what they look at. */
export function addCheckingCommands(program: Words, run: Run): void {
  program.commandsGroup('Check:');
  const forecast = program
    .command('forecast')
    .description(
      'Show how many start in each minute of the coming week, and whether that is too many at once.',
    )
    .option('--live', 'of what Temporal has, instead of the list')
    .option('--since <time>', 'from this instant or date on (now unless said)')
    .option('--for <duration>', 'how far to look (7d unless said)')
    .option(
      '--budget <starts>',
      'starts a second that are not too many (30 unless said; 10 on Temporal Cloud)',
    )
    .option('--namespace-id <id>', 'what jitter depends on, instead of asking the server')
    .option('--svg <file>', 'also draw it; -: on stdout, and nothing else')
    .option('--fail-over', 'exit with 4 when the budget is exceeded');
  examples(forecast, [
    ['forecast', 'the coming week from the list'],
    ['forecast --live --for 24h', 'the coming day of what Temporal has'],
    ['forecast --fail-over --namespace-id 3d2a8d3c-…', 'for a pull request check, without a server'],
  ]);
  bind(forecast, run, { load: async () => (await import('../commands/forecast.ts')).forecast });

  const doctor = program
    .command('doctor')
    .description('Look at all that keeping schedules rests on, and say how to mend what is wrong.')
    .option('--bench', 'also measure how long calls take, and say which pace suits');
  examples(doctor, [
    ['doctor', 'list, server, namespace, search attributes, workers, clock'],
    ['doctor --output json', 'for a health check'],
  ]);
  bind(doctor, run, { load: async () => (await import('../commands/doctor.ts')).doctor });
}
