import { OUR_NOTE } from '../../schedule/schedule.ts';
import { BLANK, shownFires } from '../change.ts';
import type { Change } from '../plan.ts';
import { onOurs, subjectOfTarget } from './verb.ts';
import type { Decide, Target } from './verb.ts';

/**
 * Makes a schedule of ours nobody's: our marks are taken off, and all else stays, its pause too. For the guards it is an
 * update: of many released by mistake, sync finds as many ids blocked.
 */
export const releasing: Decide = onOurs((target, rules) => {
  const { from } = target;
  const fires = shownFires(from.schedule, from.state, rules);
  return {
    ...BLANK,
    ...subjectOfTarget(target),
    kind: 'mark',
    reason: 'nobody’s from now on: sync lets it be',
    fields: [
      { path: 'mark.hash', from: from.mark, to: null },
      { path: 'mark.owner', from: from.owner, to: null },
    ],
    next: { before: fires, after: fires },
    warnings: warningsOf(target),
    effects: ['update'],
    write: {
      kind: 'update',
      update: { from, schedule: null, state: from.state, owner: null, mark: null },
    },
  };
});

function warningsOf({ from: { id, state }, wanted }: Target): string[] {
  const isOurs = state.paused && state.note.startsWith(OUR_NOTE);
  return [
    ...(isOurs ? ['it is paused by us, and stays so: sync no longer resumes it'] : []),
    ...(typeof wanted === 'string' || wanted.id !== id ? [] : [STILL_LISTED]),
  ];
}

const STILL_LISTED = 'the list still has it: sync will find its id blocked';

/** Whether the list has what was released, under the same id: then it can be adopted again as it is. */
export function isStillListed({ warnings }: Change): boolean {
  return warnings.includes(STILL_LISTED);
}
