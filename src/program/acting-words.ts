import type { Command as Words } from 'commander';
import { examples } from './help.ts';
import { addActing, addBackup, addGuarded, addLock } from './options.ts';
import { bind } from './run.ts';
import type { Run } from './run.ts';

/** The commands by which an operator acts on live schedules: each plans, asks, applies and reports. */
export function addActingCommands(program: Words, run: Run): void {
  program.commandsGroup('Act by hand:');
  const pause = addActing(program.command('pause'))
    .description('Pause schedules. The pause is yours: sync lets it be.')
    .requiredOption('--reason <text>', 'why; it stands in the note, with your name and the time')
    .option(
      '--until <time>',
      "let the first sync after this end it: 2h (from now), 23:00 (the next, in the list's zone), 2026-04-07 (as it begins), or an instant",
    );
  examples(pause, [
    ['pause mal-51553 --reason "worker is down"', 'one anime'],
    ['pause --all --reason maintenance --until 2h --allow pause', 'everything, for a while'],
    [
      'pause mal-51553 --reason "worker is still down" --until 3d',
      'again, for longer: what you paused is paused anew',
    ],
  ]);
  bind(pause, run, { load: async () => (await import('../commands/pause.ts')).pause, writes: true });

  const resume = addActing(program.command('resume'))
    .description('Resume paused schedules, whoever paused them.')
    .option('--reason <text>', 'why; it stands in the note, with your name and the time');
  examples(resume, [
    ['resume mal-51553', 'one anime'],
    ['resume --where "paused-by=maintenance"', 'all that somebody paused for it'],
  ]);
  bind(resume, run, { load: async () => (await import('../commands/resume.ts')).resume, writes: true });

  const unhold = addActing(program.command('unhold'))
    .description('Give what somebody holds back to the list: the next sync decides.')
    .option('--reason <text>', 'why; it stands in the note, with your name and the time');
  examples(unhold, [['unhold --where state=held', 'all that somebody paused']]);
  bind(unhold, run, { load: async () => (await import('../commands/unhold.ts')).unhold, writes: true });

  const remove = addLock(addBackup(addActing(program.command('delete')))).description(
    'Delete schedules, and keep them in a backup. Workflows that run go on.',
  );
  examples(remove, [
    ['delete mal-51553', 'one anime; restore brings it back'],
    ['delete --where status=cancelled --backup backups/', 'into a folder of backups'],
  ]);
  bind(remove, run, { load: async () => (await import('../commands/delete.ts')).deleteByHand, writes: true });

  const restore = addLock(addGuarded(program.command('restore')))
    .description('Bring back what delete or sync deleted, as it was: content, pause, memo and marks.')
    .argument('<backup>', 'a file that delete or sync wrote')
    .argument('[ids...]', "anime's or schedules' ids; none: all that it has");
  examples(restore, [['restore echora-sched-backup-20260406T120000Z.json mal-51553', 'one of them']]);
  bind(restore, run, { load: async () => (await import('../commands/restore.ts')).restore, writes: true });
}
