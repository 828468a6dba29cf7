import type { OutcomeKind } from '../apply/outcome.ts';
import type { ChangeKind, Summary, WriteKind } from '../plan/plan.ts';
import type { Tone } from './line.ts';
import { formatCount } from './quantity.ts';

interface Words {
  readonly sign: string;
  readonly tone: Tone;
  /** What follows the number: `1 is held`, `2 are held`. */
  readonly one: string;
  readonly many: string;
}

const write = (sign: string, tone: Tone, verb: string): Words => ({ sign, tone, one: verb, many: verb });

const WRITE_WORDS: Readonly<Record<WriteKind, Words>> = {
  create: write('+', 'good', 'to create'),
  update: write('~', 'notice', 'to update'),
  resume: write('▶', 'good', 'to resume'),
  mark: write('·', 'faint', 'to mark'),
  pause: write('‖', 'notice', 'to pause'),
  delete: write('-', 'bad', 'to delete'),
};

/** How each kind of change is shown; told apart by its sign and words alone, colour only helps. */
export const KIND_WORDS: Readonly<Record<ChangeKind, Words>> = {
  ...WRITE_WORDS,
  keep: { sign: '=', tone: 'faint', one: 'stays as it is', many: 'stay as they are' },
  held: { sign: '○', tone: 'notice', one: 'is held', many: 'are held' },
  blocked: { sign: '!', tone: 'bad', one: 'is blocked', many: 'are blocked' },
  invalid: { sign: '!', tone: 'bad', one: 'is invalid', many: 'are invalid' },
  waiting: { sign: '…', tone: 'notice', one: 'is waiting', many: 'are waiting' },
};

/** What a change of that kind did. */
export const DONE_WORDS: Readonly<Record<WriteKind, string>> = {
  create: 'created',
  update: 'updated',
  resume: 'resumed',
  mark: 'marked',
  pause: 'paused',
  delete: 'deleted',
};

export const OUTCOME_WORDS: Readonly<Record<OutcomeKind, { readonly sign: string; readonly tone: Tone }>> = {
  applied: { sign: '✓', tone: 'good' },
  failed: { sign: '✗', tone: 'bad' },
  conflict: { sign: '!', tone: 'bad' },
  unverified: { sign: '?', tone: 'notice' },
  skipped: { sign: '-', tone: 'faint' },
};

const KINDS = Object.keys(KIND_WORDS) as readonly ChangeKind[];
const WRITE_KINDS = Object.keys(WRITE_WORDS) as readonly WriteKind[];

/** `1,711 to create`, `1 is held`. */
export function countKind(kind: ChangeKind, count: number): string {
  const words = KIND_WORDS[kind];
  return `${formatCount(count)} ${count === 1 ? words.one : words.many}`;
}

/** How many changes write. */
export function countWrites(summary: Summary): number {
  return WRITE_KINDS.reduce((count, kind) => count + summary[kind], 0);
}

/** `12 to create, 1 to pause; 61 stay as they are, 1 is held`; kinds that do not occur are left out. */
export function summarise(summary: Summary): string {
  const present = KINDS.filter((kind) => summary[kind] > 0);
  const isWrite = (kind: ChangeKind) => kind in WRITE_WORDS;
  const parts = [present.filter(isWrite), present.filter((kind) => !isWrite(kind))];
  return parts
    .filter((kinds) => kinds.length > 0)
    .map((kinds) => kinds.map((kind) => countKind(kind, summary[kind])).join(', '))
    .join('; ');
}
