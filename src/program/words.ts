import { Argument, Option } from 'commander';
import type { Command as Words } from 'commander';
import { SORT_KEYS } from '../commands/sort-rows.ts';
import type { Run } from './run.ts';
import { bind } from './run.ts';
import { examples } from './help.ts';
import { addBackup, addLock, addPlanning, addSelection } from './options.ts';

/** The commands that make a plan, and apply it. */
export function addMainCommands(program: Words, run: Run): void {
  program.commandsGroup('Keep schedules:');
  const sync = addLock(addBackup(addPlanning(program.command('sync'))))
    .description('Make Temporal match the list: plan, ask, apply, report.')
    .option('--dry-run', 'show the plan only, as `plan` does')
    .option('--plan <file>', 'apply exactly this saved plan, or nothing')
    .option('--max-age <duration>', 'refuse a saved plan older than this (1h unless said)');
  examples(sync, [
    ['sync', 'show the plan, ask, and apply it'],
    ['sync --yes --allow delete=37', 'do not ask; up to 37 deletes are meant'],
    ['sync --plan plan.json', 'apply exactly what was reviewed'],
    ['sync --lock-timeout 10m', 'let another run finish first'],
  ]);
  bind(sync, run, { load: async () => (await import('../commands/sync.ts')).sync, writes: true });

  const plan = addPlanning(program.command('plan'))
    .description('Show what `sync` would do, and why. Writes nothing.')
    .option('--out <file>', 'save the plan for `sync --plan`')
    .option('--detailed-exitcode', 'exit with 2 when changes are pending');
  examples(plan, [
    ['plan --source schedules.yaml', 'what would change'],
    ['plan --out plan.json', 'save it, to be reviewed and applied later'],
    ['plan --detailed-exitcode --output markdown', 'for a pull request check'],
  ]);
  bind(plan, run, { load: async () => (await import('../commands/plan.ts')).plan });

  const validate = program
    .command('validate')
    .description('Check the list alone: every problem at once, with its place. Needs no server.')
    .option('--strict', 'one invalid entry is enough for exit code 1')
    .option('--explain', 'of a list in Postgres: show the query, its columns and its first rows as entries');
  examples(validate, [
    ['validate --source schedules.yaml', 'a file'],
    ['validate --source postgres://echora_read@db/echora --explain', 'a database, and how it is read'],
    ['validate --source - < schedules.yaml', 'standard input'],
  ]);
  bind(validate, run, { load: async () => (await import('../commands/validate.ts')).validate });

  const setup = program
    .command('setup')
    .description('Create the namespace and the search attributes that sync needs. Safe to repeat.');
  examples(setup, [['setup --address localhost:7233', 'prepare a server, once']]);
  bind(setup, run, { load: async () => (await import('../commands/setup.ts')).setup, writes: true });
}

/** The commands that only look. */
export function addLookingCommands(program: Words, run: Run): void {
  program.commandsGroup('Look:');
  const list = addSelection(program.command('list'))
    .description('List the schedules that are ours: state, why, and next fire.')
    .option('--foreign', "list the others' schedules instead")
    .addOption(new Option('--sort <key>', 'in this order (id unless said)').choices([...SORT_KEYS]))
    .option('--watch', 'stay on the terminal, and draw it anew every 2 seconds')
    .addOption(
      new Option('--interval <duration>', 'draw it anew so often (2s unless said)').implies({ watch: true }),
    );
  examples(list, [
    ['list', 'all of them'],
    ['list --watch --where "next<24h"', 'today’s, until Ctrl-C'],
    ['list --sort next', 'what fires next first'],
    ['list --where state=held', 'those whose pause is a human’s'],
    ['list --output json', 'for a script'],
  ]);
  bind(list, run, { load: async () => (await import('../commands/list.ts')).list });

  const show = program
    .command('show')
    .description('Show one anime: its entry, what is live, differences, next fires and last runs.')
    .argument('<id>', "the anime's or the schedule's id")
    .option('--show-input', "show the workflow's input, instead of its hash");
  examples(show, [['show mal-51553', 'everything about one anime']]);
  bind(show, run, { load: async () => (await import('../commands/show.ts')).show });

  const next = addSelection(program.command('next'))
    .description('Show what fires when, from the list alone. Needs no server.')
    .option('--since <time>', 'from this instant or date on (now unless said)')
    .option('--for <duration>', 'how far to look (7d unless said)')
    .option('--ics <file>', 'also write it as a calendar to subscribe to; -: on stdout, and nothing else');
  examples(next, [
    ['next --for 24h', 'the coming day'],
    ['next --since 2026-04-06 --for 7d --output ndjson', 'a week, one fire a line'],
    ['next --for 90d --ics anime.ics', 'a calendar; write it daily where others can fetch it'],
  ]);
  bind(next, run, { load: async () => (await import('../commands/next.ts')).next });
}

/** The commands about the program itself. */
export function addReferenceCommands(program: Words, run: Run): void {
  program.commandsGroup('Reference:');
  const contract = program
    .command('contract')
    .description('Print what workers must agree on: workflow types, task queue and inputs.')
    .addArgument(new Argument('[form]', 'json is a JSON Schema').choices(['json', 'python', 'typescript']));
  examples(contract, [['contract python > echora_contract.py', 'a module for a Python worker']]);
  bind(contract, run, { load: async () => (await import('../commands/contract.ts')).contract });

  const schema = program
    .command('schema')
    .description('Print a JSON Schema: of the list, the configuration, or any JSON this program prints.')
    .argument('[name]', 'list, config, plan, report …; none: every name');
  examples(schema, [['schema list > list.schema.json', 'for an editor']]);
  bind(schema, run, { load: async () => (await import('../commands/schema.ts')).schema });

  const config = program
    .command('config')
    .description('Print the effective configuration, and where each value came from. Secrets are masked.');
  examples(config, [['config --output json', 'for a script']]);
  bind(config, run, { load: async () => (await import('../commands/config.ts')).config });
}
