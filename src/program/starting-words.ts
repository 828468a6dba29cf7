import type { Command as Words } from 'commander';
import { examples } from './help.ts';
import { addSelection, addStarting } from './options.ts';
import { bind } from './run.ts';
import type { Run } from './run.ts';

/** The command that looks for starts that should have been. */
export function addAuditCommand(program: Words, run: Run): void {
  program.commandsGroup('Check:');
  const audit = addSelection(program.command('audit'))
    .description('Show what should have run and did not, why, and the backfill that makes up for it.')
    .option('--since <time>', 'from this instant or date on (seven days ago unless said)');
  examples(audit, [
    ['audit --since 2026-04-01', 'everything of ours; exit code 4 when anything was missed'],
    ['audit mal-51553', 'one anime'],
  ]);
  bind(audit, run, { load: async () => (await import('../commands/audit.ts')).audit });
}

/** The commands that start workflows of schedules. */
export function addStartingCommands(program: Words, run: Run): void {
  program.commandsGroup('Act by hand:');
  const trigger = addStarting(program.command('trigger'))
    .description('Start the workflow of schedules now, beside their ordinary times.')
    .option('--follow', 'tell how the runs stand until they end; an interrupt leaves them running')
    .option('--max <starts>', 'refuse to start more (50 unless said)')
    .option('--overlap <policy>', 'when a run is not over (as each schedule has it unless said)');
  examples(trigger, [
    ['trigger mal-51553 --follow', 'one anime, and how it ends'],
    ['trigger --where "next<24h" --overlap skip', 'all that air in the coming day'],
  ]);
  bind(trigger, run, { load: async () => (await import('../commands/trigger.ts')).trigger, writes: true });

  const backfill = addStarting(program.command('backfill'))
    .description(
      'Start what should have run in a time that has passed, and did not: of paused schedules only when they are named.',
    )
    .requiredOption('--from <time>', 'the first instant or date; a fire at it counts')
    .option('--to <time>', 'the last instant, or date to its end (now unless said); a fire at it counts')
    .option('--missed', 'only what `audit` finds missed, not what was not meant to run')
    .option('--again', 'also what ran already or was made up for, or may have')
    .option('--max <starts>', 'refuse to start more (50 unless said)')
    .option('--overlap <policy>', 'when a run is not over (buffer_all unless said: one after the other)');
  examples(backfill, [
    ['backfill mal-51553 --from 2026-04-01 --dry-run', 'what did not run since, and what did'],
    [
      'backfill --all --missed --from 2026-04-06 --to 2026-04-08 --max 200',
      'after an outage: what audit finds',
    ],
  ]);
  bind(backfill, run, { load: async () => (await import('../commands/backfill.ts')).backfill, writes: true });
}
