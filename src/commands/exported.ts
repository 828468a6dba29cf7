import type { DescribedSchedule } from '../live/port.ts';
import { utc } from '../plan/reasons.ts';
import { decompile } from '../schedule/decompile/decompile.ts';
import type { Decompiling, Found } from '../schedule/decompile/decompile.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';

/** Schedules as a list would have them. */
export interface Exported {
  readonly anime: readonly object[];
  readonly recurring: readonly object[];
  /** Those that are not in it. `inexpressible`: no entry can say them; else they are on their way out. */
  readonly left: readonly { readonly id: string; readonly why: string; readonly inexpressible: boolean }[];
}

/** The list that makes these schedules of ours; in their order. */
export function exportSchedules(ours: readonly DescribedSchedule[], decompiling: Decompiling): Exported {
  const tried = ours.map((described) => {
    const { decided } = decodeMark(described.mark);
    if (decided.kind === 'retired')
      return { id: described.id, why: `retired on ${utc(decided.at)}`, inexpressible: false };
    const entry = decompile(foundOf(described), decompiling);
    return entry ?? { id: described.id, why: INEXPRESSIBLE, inexpressible: true };
  });
  const written = tried.filter((one) => 'section' in one);
  const of = (section: 'anime' | 'recurring') =>
    written.filter((one) => one.section === section).map((one) => one.written);
  return {
    anime: of('anime'),
    recurring: of('recurring'),
    left: tried.filter((one) => 'why' in one),
  };
}

const INEXPRESSIBLE = 'no entry of a list makes it as it is, under this configuration';

/** What the list last asked for; a human's pause is theirs, and in no list. */
function foundOf({ id, schedule, memo, mark, state }: DescribedSchedule): Found {
  const { decided } = decodeMark(mark);
  return {
    id,
    schedule,
    title: memo.title,
    status: decided.kind === 'hiatus' ? 'hiatus' : 'airing',
    reason: reasonOf(state.note),
  };
}

const HIATUS = `${OUR_NOTE}hiatus: `;
const NONE = 'no reason given';

function reasonOf(note: string): string | null {
  const reason = note.startsWith(HIATUS) ? note.slice(HIATUS.length) : NONE;
  return reason === NONE ? null : reason;
}
