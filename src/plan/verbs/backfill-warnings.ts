import { countFills } from './backfill.ts';
import type { Filling } from './backfill.ts';

/** What a person should know of what a backfill does not start. */
export function backfillWarnings(fillings: readonly Filling[]): string[] {
  const { unknown, waiting, paused } = countFills(fillings);
  const old = `Of ${unknown} nobody knows whether ${unknown === 1 ? 'it' : 'they'} ran: the namespace no longer keeps runs that old. --again starts ${them(unknown)}.`;
  const [its, has] = waiting === 1 ? ['its schedule', 'has'] : ['their schedules', 'have'];
  const wait = `Of ${waiting} nobody knows whether ${waiting === 1 ? 'it waits' : 'they wait'} already: ${its} ${has} starts that wait for a run to end, and no server tells which. --again starts ${them(waiting)}.`;
  const rest =
    paused === 1
      ? '1 of these falls into a pause of its schedule: it is not started unless its schedule is named by its id.'
      : `${paused} of these fall into a pause of their schedules: none is started unless its schedule is named by its id.`;
  return [...(unknown === 0 ? [] : [old]), ...(waiting === 0 ? [] : [wait]), ...(paused === 0 ? [] : [rest])];
}

function them(count: number): string {
  return count === 1 ? 'it' : 'them';
}
