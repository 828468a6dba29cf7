import type { Command as Words } from 'commander';
import type { Teller } from '../commands/completion.ts';

/** A condition and what it means; `by`: who can tell, `either` of them alone, one of them, or only both together. */
type Row = readonly [condition: string, meaning: string, by: Teller | 'either'];

const ROWS: readonly Row[] = [
  ['status=airing', 'upcoming, airing, hiatus, finished, cancelled or unknown', 'list'],
  ['title=*hat*', '* stands for anything, case does not matter', 'either'],
  ['workflow=Score*', "the workflow's type", 'either'],
  ['next<24h, next>2d', 'how far off the next fire is, in m, h or d', 'either'],
  ['state=held', 'paused by a person; paused or waiting (to go): by sync', 'server'],
  ['status=absent', 'live and ours, its anime not in the list', 'both'],
  ['state=active', 'not paused', 'server'],
  ['state=absent', 'in the list, but not live', 'both'],
  ['paused-by=us', 'by sync; paused-by=ann: held, with ann in its note', 'server'],
  ['note=*outage*', "the schedule's note", 'server'],
  ['owner=echora', 'whose it is', 'server'],
];

/** Commands that do not read both sides, and what they read. */
const READERS: Readonly<Record<string, Teller>> = { next: 'list', export: 'server' };

/** Who tells what the conditions of a command ask after, by its name. */
export function tellerOf(name: string): Teller {
  return READERS[name] ?? 'both';
}

/** Adds `--where`, and what the command can be asked with it. */
export function addWhere(words: Words): Words {
  const teller = tellerOf(words.name());
  const rows = ROWS.filter(([, , by]) => teller === 'both' || by === 'either' || by === teller);
  const width = rows.reduce((widest, [condition]) => Math.max(widest, condition.length), 0);
  const lines = rows.map(([condition, meaning]) => `  ${condition.padEnd(width)}   ${meaning}`);
  return words
    .option(
      '--where <condition>',
      'only what meets this condition (below); repeatable: all must hold',
      collect,
    )
    .addHelpText('after', `\nConditions:\n${lines.join('\n')}`);
}

/** Reads a flag that may be given more than once. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
