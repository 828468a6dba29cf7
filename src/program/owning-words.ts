import type { Command as Words } from 'commander';
import { examples } from './help.ts';
import { addActing, addSelection } from './options.ts';
import { bind } from './run.ts';
import type { Run } from './run.ts';

/** The commands that change whose a schedule is. */
export function addOwningCommands(program: Words, run: Run): void {
  program.commandsGroup('Change whose they are:');
  const adopt = addActing(program.command('adopt'), 'nobody’s')
    .description(
      'Make schedules that are nobody’s ours: writes our marks alone, or with --map replaces those of other ids; shows what sync would do next.',
    )
    .option('--match <glob>', 'only schedules whose id meets it: anime-*')
    .option(
      '--map <pattern>',
      'whose a schedule is that has another id than the list makes: anime-{id}=mal-{id}',
    );
  examples(adopt, [
    ['adopt episode-air-mal-51553', 'one that is in the way of the list'],
    ['adopt --all --dry-run', 'all that the list has; look first'],
    [
      "adopt --all --match 'anime-*' --map 'anime-{id}=mal-{id}' --allow ids=40 --allow pause=40",
      'another tool’s; each is replaced under the id that the list makes',
    ],
  ]);
  bind(adopt, run, { load: async () => (await import('../commands/adopt.ts')).adopt, writes: true });

  const release = addActing(program.command('release')).description(
    'Make schedules of ours nobody’s: takes our marks off, and leaves all else as it is.',
  );
  examples(release, [['release mal-51553', 'one anime: sync lets its schedule be']]);
  bind(release, run, { load: async () => (await import('../commands/release.ts')).release, writes: true });

  const exporting = addSelection(program.command('export')).description(
    'Print a list that makes the schedules that are ours, as they are: it plans to nothing.',
  );
  examples(exporting, [
    ['export > schedules.yaml', 'a list from what is live'],
    ['export | echora-sched validate --source -', 'it is one'],
  ]);
  bind(exporting, run, { load: async () => (await import('../commands/export.ts')).exportList });
}
