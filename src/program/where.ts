import type { Command as Words } from 'commander';

type Row = readonly [condition: string, meaning: string];

/** What the list alone can tell. */
const OF_LIST: readonly Row[] = [
  ['status=airing', 'upcoming, airing, hiatus, finished, cancelled or unknown'],
  ['title=*hat*', '* stands for anything, case does not matter'],
  ['workflow=Score*', "the workflow's type"],
  ['next<24h, next>2d', 'how far off the next fire is, in m, h or d'],
];

/** What only Temporal can tell. */
const OF_SERVER: readonly Row[] = [
  ['state=held', 'paused by a person; paused or waiting (to go): by sync'],
  ['status=absent', 'live and ours, but not in the list'],
  ['state=active', 'not paused; absent: in the list, but not live'],
  ['paused-by=us', 'by sync; paused-by=ann: held, with ann in its note'],
  ['note=*outage*', "the schedule's note"],
  ['owner=echora', 'whose it is'],
];

/** Adds `--where`, and what it understands; `asked`: what there is to answer it. */
export function addWhere(words: Words, asked: 'list' | 'server' = 'server'): Words {
  const rows = asked === 'list' ? OF_LIST : [...OF_LIST, ...OF_SERVER];
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
