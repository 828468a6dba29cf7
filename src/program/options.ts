import { Option } from 'commander';
import type { Command as Words } from 'commander';
import { FORMATS } from '../commands/context.ts';
import { version } from './version.ts';
import { addWhere, collect } from './where.ts';

const ALLOW = 'lift a guard, up to a number (delete=37) or wholly (delete); repeatable';

/** None has a default: what a flag leaves open, the configuration decides. */
export function addGlobalOptions(program: Words): Words {
  return program
    .option('--config <file>', 'configuration file, instead of searching upward for one')
    .option(
      '--source <source>',
      'the list: a YAML file, - for stdin, or a postgres:// URL without a password',
    )
    .option('--owner <name>', 'whose schedules these are')
    .option('--address <host:port>', 'Temporal server')
    .option('--namespace <name>', 'Temporal namespace')
    .option('--profile <name>', "profile of Temporal's own configuration (temporal.toml)")
    .addOption(new Option('-o, --output <format>', 'how to print the result').choices([...FORMATS]))
    .addOption(new Option('--color <when>', 'colour').choices(['auto', 'always', 'never']))
    .option('-y, --yes', 'do not ask')
    .option('-q, --quiet', 'no progress, no remarks')
    .option('-v, --verbose', 'show long lists in full')
    .version(version(), '-V, --version', 'print the version');
}

/** Ids and conditions: which part of the list is looked at. */
export function addSelection(words: Words): Words {
  return addWhere(words.argument('[ids...]', "anime's or schedules' ids; none: all"));
}

/** What verbs that act on live schedules share. */
export function addActing(words: Words, whose = 'ours'): Words {
  return addChosen(addGuarded(words), whose);
}

/** What every verb by hand has, whatever it acts on. */
export function addGuarded(words: Words): Words {
  return words.option('--allow <guard>', ALLOW, collect).option('--dry-run', 'show the plan only');
}

/** What verbs that start workflows of live schedules share. */
export function addStarting(words: Words): Words {
  return addChosen(words, 'ours').option('--dry-run', 'show what would be started only');
}

/** Ids, conditions or everything: something must be said. */
function addChosen(words: Words, whose: string): Words {
  return addWhere(words.argument('[ids...]', "anime's or schedules' ids")).option(
    '--all',
    `all that are ${whose}; --where still narrows it`,
  );
}

/** What deletes keeps what it deletes. */
export function addBackup(words: Words): Words {
  return words
    .option(
      '--backup <file>',
      'keep what is deleted in this file, or in this folder (made where it ends with a slash; the working directory unless said)',
    )
    .option('--no-backup', 'delete without keeping it');
}

/** What writes under the run lock takes. */
export function addLock(words: Words): Words {
  const timeout = new Option(
    '--lock-timeout <duration>',
    'wait so long for another run to end (0s unless said)',
  );
  return words
    .addOption(timeout.conflicts('lock'))
    .option('--no-lock', 'do not keep other runs out while writing');
}

/** What `plan` and `sync` share. */
export function addPlanning(words: Words): Words {
  return addSelection(words)
    .option('--allow <guard>', ALLOW, collect)
    .option('--strict', 'one invalid entry refuses the whole list')
    .option('--fail-on-held <duration>', 'exit with 4 when somebody holds a schedule for longer than this')
    .option('--deep', 'describe every schedule, to find edits that a list does not show')
    .option('--show-kept', 'also show what stays as it is')
    .option('--show-input', 'show workflow inputs, instead of their hashes');
}
