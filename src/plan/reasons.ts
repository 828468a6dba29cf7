import { decodeByHand, isGivenBack } from '../schedule/by-hand.ts';
import type { Decided } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';
import type { State } from '../schedule/schedule.ts';
import { endOfPause } from './merge.ts';
import type { Asked, Decision, Standing } from './merge.ts';

/** Why a pause state becomes or stays what it is, in words. `note`: why a pause is asked for, as a note of ours says it. */
export function whyPause(
  decision: Decision,
  { state, decided }: Standing,
  { asked, note }: { readonly asked: Asked; readonly note: string },
): string {
  switch (decision) {
    case 'keep':
      return asked === 'hiatus' ? inWords(note) : 'as the list wants it';
    case 'pause':
      return asked === 'hiatus' ? inWords(note) : NOT_LISTED;
    case 'resume':
      return whyResumed(state, decided);
    case 'mark':
      return MARKED[asked];
    case 'held':
      return whyHeld(state);
    case 'wait':
      return NOT_LISTED;
  }
}

function whyResumed(state: State, { kind }: Decided): string {
  const end = endOfPause(state);
  if (end !== null) return `was paused by hand until ${utc(end)}`;
  if (isGivenBack(state.note)) return 'given back to the list';
  return kind === 'hiatus' ? 'airs again' : 'back in the list';
}

const NOT_LISTED = 'not in the list';

const MARKED: Readonly<Record<Asked, string>> = {
  active: 'resumed by hand, and the list agrees',
  hiatus: 'back in the list, and still paused',
  absent: NOT_LISTED,
};

/** Who holds a pause state, as far as its note tells, and why. */
export function whyHeld({ paused, note }: State): string {
  const byHand = decodeByHand(note);
  const who = byHand?.by ?? 'hand';
  if (!paused) return `resumed by ${who}`;
  const until = byHand?.until ?? null;
  const end = until === null ? '' : ` until ${utc(until)}`;
  const why = byHand?.reason ?? note;
  return `paused by ${who}${end}${why === '' ? '' : `: ${why}`}`;
}

/** A note of ours, as a reason. */
export function inWords(note: string): string {
  return note.replace(OUR_NOTE, '');
}

/** An instant as reasons and notes write it: `2026-05-08T16:30:00Z`. */
export function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
