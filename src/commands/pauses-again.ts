import { inWords } from '../plan/reasons.ts';
import type { Change } from '../plan/plan.ts';
import { decodeByHand } from '../schedule/by-hand.ts';
import { formatIso } from '../render/instant.ts';
import { cutReason } from './asking.ts';
import { allowing, areFew, idsOf, noteBefore } from './undo.ts';
import type { Guarding } from './undo.ts';
import type { FollowUp } from './verb.ts';

/** More commands than this for one undo nobody reads. */
const MOST_COMMANDS = 5;

export interface PausingAgain extends Guarding {
  /** Selects these; of many those that were not paused again yet. */
  readonly select: (changes: readonly Change[]) => readonly string[];
  /** Epoch ms: a pause that ended before needs no undoing, for sync would have ended it. */
  readonly now: number;
}

/** What a pause is asked for with. */
interface Former {
  readonly reason: string;
  /** Epoch ms; null: without an end. */
  readonly until: number | null;
}

/** Pauses what was paused before, each for its reason and until its time: one command for all that have the same. */
export function pausesAgain(changes: readonly Change[], again: PausingAgain): readonly FollowUp[] {
  const isOver = ({ until }: Former): boolean => until !== null && until <= again.now;
  const [over, groups] = partition(groupsOf(changes), ({ former }) => isOver(former));
  const ended = over.flatMap((group) => group.changes);
  const told = ended.length === 0 ? [] : [{ purpose: endedWords(ended), commands: [] }];
  if (groups.length === 0) return told;
  return [...told, isSayable(groups, ended) ? eachAgain(groups, again) : allAgain(changes, again)];
}

interface Group {
  readonly former: Former;
  readonly changes: readonly Change[];
}

/** In the order in which they are paused: the largest last, for by then it is all that is selected by notes. */
function groupsOf(changes: readonly Change[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const former = formerOf(change);
    const key = JSON.stringify(former);
    groups.set(key, { former, changes: [...(groups.get(key)?.changes ?? []), change] });
  }
  return [...groups.values()].toSorted((a, b) => a.changes.length - b.changes.length);
}

function formerOf(change: Change): Former {
  const note = noteBefore(change);
  const byHand = decodeByHand(note);
  return { reason: cutReason(inWords(byHand?.reason ?? note)), until: byHand?.until ?? null };
}

function isSayable(groups: readonly Group[], ended: readonly Change[]): boolean {
  const rest = groups.slice(0, -1);
  const isLastFew = groups.slice(-1).every(({ changes }) => areFew(changes));
  return (
    groups.length <= MOST_COMMANDS &&
    rest.every(({ changes }) => areFew(changes)) &&
    (ended.length === 0 || isLastFew)
  );
}

function eachAgain(groups: readonly Group[], again: PausingAgain): FollowUp {
  const commands = groups.map(({ former, changes }, index) => {
    const selected = index < groups.length - 1 ? idsOf(changes) : again.select(changes);
    return pauseCommand(selected, former, allowing('pause', changes.length, again));
  });
  return { purpose: 'To undo it:', commands };
}

/** Their own reasons cannot be brought back by a few commands. */
function allAgain(changes: readonly Change[], again: PausingAgain): FollowUp {
  const allowed = allowing('pause', changes.length, again);
  return {
    purpose:
      'To pause them all again, but for one reason and without an end (the plan above has what they had):',
    commands: [pauseCommand(again.select(changes), { reason: '', until: null }, allowed)],
  };
}

function pauseCommand(
  selected: readonly string[],
  { reason, until }: Former,
  allowed: readonly string[],
): readonly string[] {
  const end = until === null ? [] : ['--until', formatIso(until)];
  return ['pause', ...selected, '--reason', reason === '' ? 'paused again' : reason, ...end, ...allowed];
}

function endedWords(ended: readonly Change[]): string {
  const [one] = ended;
  return ended.length === 1 && one !== undefined
    ? `The pause of ${one.id} had ended by itself: there is nothing to undo.`
    : `The pauses of ${ended.length} of these had ended by themselves: there is nothing to undo.`;
}

function partition<Item>(
  items: readonly Item[],
  is: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}
