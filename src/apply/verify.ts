import type { DescribedSchedule } from '../live/port.ts';
import { isAsPlanned, whatChanged } from './as-planned.ts';
import { describe, isDenied } from './attempt.ts';
import { APPLIED, conflict, messageOf, unverified } from './ending.ts';
import type { Ending } from './ending.ts';
import { judge, shows } from './judge.ts';
import type { Sent } from './judge.ts';
import type { WriteContext } from './write-context.ts';

/** Pauses between looks while marks lag: 3.2 s in all, where servers took half a second at most. */
const LOOKS_MS = [25, 50, 100, 200, 400, 800, 1600] as const;

const UNMARKED = unverified('its new marks did not show in time');

/** The end of an update; or `again`: it was not applied and nothing else happened, so it may be sent from there. */
export type Finding =
  | { readonly end: Ending; readonly again?: never }
  | { readonly again: DescribedSchedule; readonly end?: never };

/** Describes until it is clear what became of an update. Throws when reading is denied. */
export async function verify(sent: Sent, context: WriteContext): Promise<Finding> {
  try {
    const seen = await look(sent, context);
    return seen === null ? { end: conflict('somebody deleted it') } : conclude(seen, sent);
  } catch (error) {
    if (isDenied(error)) throw error;
    return { end: unverified(`it was sent, but could not be read back: ${messageOf(error)}`) };
  }
}

async function look(sent: Sent, context: WriteContext): Promise<DescribedSchedule | null> {
  let seen = await describe(sent.from.id, context);
  for (const pause of LOOKS_MS) {
    if (seen === null || judge(seen, sent) !== 'lagging') break;
    await context.clock.sleep(pause);
    seen = await describe(sent.from.id, context);
  }
  return seen;
}

function conclude(seen: DescribedSchedule, sent: Sent): Finding {
  switch (judge(seen, sent)) {
    case 'taken':
      return { end: APPLIED };
    case 'untouched':
      return { again: seen };
    case 'changed':
      return { end: changed(seen, sent) };
    case 'lagging':
      if (isAsPlanned(seen, sent.from)) return { again: seen };
      return { end: shows(seen, sent) ? UNMARKED : changed(seen, sent) };
  }
}

function changed(seen: DescribedSchedule, { from }: Sent): Ending {
  return conflict(`somebody changed it after it was planned: ${whatChanged(seen, from).join(', ')}`);
}
