import type { Decided } from './mark.ts';
import { OUR_NOTE } from './schedule.ts';

const RETIRED = /^(?:not in the list|replaced by .+) since (\S+)$/su;

/**
 * Whether a note of ours, on a schedule that is paused, tells of what was decided last. A decision that agrees with the
 * pause there is moves the mark alone, and leaves the note of the decision before.
 */
export function tellsOf(note: string, decided: Decided): boolean {
  const [, since] = RETIRED.exec(note.slice(OUR_NOTE.length)) ?? [];
  if (decided.kind !== 'retired') return since === undefined;
  return since !== undefined && Date.parse(since) === decided.at;
}
