import type { DescribedSchedule } from '../live/port.ts';
import { fingerprint } from '../schedule/fingerprint.ts';
import { encodeMark } from '../schedule/mark.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Known } from './known.ts';
import type { Standing } from './merge.ts';
import type { Write } from './plan.ts';

/** The fingerprint to mark a schedule with whose content stays: of what was last applied, else of what is there. */
export function hashFor(live: Known, from: DescribedSchedule): string {
  return live.mark.hash ?? fingerprint(from.schedule);
}

/** The write of an update; `schedule` null: content stays as described. */
export function updating(
  from: DescribedSchedule,
  to: {
    readonly schedule: Schedule | null;
    readonly standing: Standing;
    readonly hash: string;
    readonly owner: string;
  },
): Extract<Write, { readonly kind: 'update' }> {
  const { schedule, standing, hash, owner } = to;
  const mark = encodeMark({ hash, decided: standing.decided });
  return { kind: 'update', update: { from, schedule, state: standing.state, owner, mark } };
}
