import type { ListedSchedule } from '../live/port.ts';
import type { Compiled } from '../schedule/compiled.ts';
import { wantedUntil } from '../schedule/want.ts';
import type { Rules } from './rules.ts';

/**
 * Whether a schedule that runs announces no fire, though the list wants one to come: it may have run out of actions, of
 * which a list of schedules shows no number, or have been made just now. A description tells. (What has run out announces
 * its fires all the same on server 1.24, workflow.go: AccurateFutureActionTimes.)
 */
export function isSilent(
  { state, nextFires }: Pick<ListedSchedule, 'state' | 'nextFires'>,
  { schedule, want }: Pick<Compiled, 'schedule' | 'want'>,
  { now, fires }: Pick<Rules, 'now' | 'fires'>,
): boolean {
  if (state.paused || schedule === null || nextFires.length > 0) return false;
  return fires.nextFires(schedule.spec, now, 1).some((at) => at <= wantedUntil(want));
}
