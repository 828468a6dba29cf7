import type { Decided } from '../schedule/mark.ts';
import { isGivenBack } from '../schedule/by-hand.ts';
import { tellsOf } from '../schedule/our-note.ts';
import { inWords, utc } from './reasons.ts';
import type { Said, Wanted } from './verbs/verb.ts';

/**
 * Why a schedule is paused that we paused: as its mark and the list have it by now, where its note tells of something
 * else. `note`: one of ours.
 */
export function whyPaused(note: string, decided: Decided, { wanted, successor }: Said): string {
  const isTrue = tellsOf(note, decided);
  if (decided.kind === 'retired') {
    const why = successor === null ? 'not in the list' : `replaced by ${successor.id}`;
    return isTrue ? inWords(note) : `${why} since ${utc(decided.at)}`;
  }
  const wish = wishOf(wanted);
  if (wish === null) return isTrue ? inWords(note) : 'hiatus';
  return inWords(isGivenBack(note) && note.startsWith(wish) ? note : wish);
}

/** The note that the list would have it paused with; null: it would not, or is not known. */
function wishOf(wanted: Wanted): string | null {
  return typeof wanted !== 'string' && 'note' in wanted.want ? wanted.want.note : null;
}
