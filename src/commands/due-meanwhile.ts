import type { Restorable } from '../plan/verbs/restore.ts';
import { openFires } from '../schedule/fires.ts';
import { onIds } from './undo.ts';
import type { FollowUp } from './verb.ts';

/** When schedules were not there; epoch ms. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What starts the fires that fell into the time in which these were deleted: no audit knows that they were meant to run. */
export function dueMeanwhile(restored: readonly Restorable[], { from, to }: Gap): readonly FollowUp[] {
  const { nextFires } = openFires();
  const wasDue = ({ was: { state, schedule } }: Restorable): boolean =>
    !state.paused && nextFires(schedule.spec, from, 1).some((at) => at <= to);
  const due = restored.filter(wasDue).map(({ id }) => id);
  if (due.length === 0) return [];
  const commands = [['backfill', ...due, '--from', new Date(from).toISOString()]];
  const purpose = 'To start what was due while they were deleted:';
  return [
    onIds(
      due,
      { purpose, commands },
      'What was due while they were deleted did not run: backfill starts it.',
    ),
  ];
}
