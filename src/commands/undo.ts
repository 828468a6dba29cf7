import { isOver } from '../plan/guards.ts';
import type { Change, GuardName, Limits } from '../plan/plan.ts';
import { decodeByHand } from '../schedule/by-hand.ts';
import type { ByHand } from '../schedule/by-hand.ts';
import type { FollowUp } from './verb.ts';

/** What the guards will hold against a command that is printed for later. */
export interface Guarding {
  readonly limits: Limits;
  /** How many schedules are ours when it runs; where that is not sure, the fewest. */
  readonly owned: number;
}

/** `--allow resume=48`, where the guard would refuse so many; else nothing. */
export function allowing(guard: GuardName, count: number, { limits, owned }: Guarding): readonly string[] {
  return isOver(limits[guard], count, owned) ? ['--allow', `${guard}=${count}`] : [];
}

/** More ids than this nobody reads in one command, where there is another way to say it. */
const MOST_IDS = 5;
/** And where there is none. */
const MOST_IDS_ALONE = 20;

/** Selects what was changed: a few by their ids, many by words that are in their notes and in no other. */
export function selectAgain(changes: readonly Change[], stamp: string, begin = ''): readonly string[] {
  return areFew(changes) ? idsOf(changes) : ['--where', `note=${begin}*(${stamp}*`];
}

/** Whether these are named by their ids even where their notes would tell. */
export function areFew(changes: readonly Change[]): boolean {
  return changes.length <= MOST_IDS;
}

export function idsOf(changes: readonly Change[]): readonly string[] {
  return changes.map(({ id }) => id);
}

/** Commands on ids that nothing but the ids selects: `commands` where they can be read, else where to find them. */
export function onIds(ids: readonly string[], { purpose, commands }: FollowUp, instead: string): FollowUp {
  return ids.length <= MOST_IDS_ALONE
    ? { purpose, commands }
    : { purpose: `${instead} The plan above has their ids, with -v all of them.`, commands: [] };
}

/** Those for the same purpose as one, in their order. */
export function inOne(followUps: readonly FollowUp[]): readonly FollowUp[] {
  const purposes = [...new Set(followUps.map(({ purpose }) => purpose))];
  return purposes.map((purpose) => ({
    purpose,
    commands: followUps.filter((one) => one.purpose === purpose).flatMap(({ commands }) => commands),
  }));
}

/** What somebody did to a pause state by a change, as its note tells; null: it is another note. */
export function byHandAfter({ write }: Change): ByHand | null {
  return write?.kind === 'update' ? decodeByHand(write.update.state.note) : null;
}

/** The note that an update replaces, byte for byte: changed by a space, it no longer says when a pause ends. */
export function noteBefore({ write }: Change): string {
  return write?.kind === 'update' ? write.update.from.state.note : '';
}
