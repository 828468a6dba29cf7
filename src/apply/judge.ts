import type { DescribedSchedule, Update } from '../live/port.ts';
import { sameContent } from '../schedule/canonical.ts';
import { isAsPlanned, sameMarks, sameState, sameToken } from './as-planned.ts';

/**
 * What a Describe after an update tells of it.
 * - `taken`: it was applied.
 * - `lagging`: V1 shows new content before new marks; it may have been applied, and a later look tells.
 * - `untouched`: it was not applied, and all is as planned: it may be sent again.
 * - `changed`: somebody else was faster.
 */
export type Verdict = 'taken' | 'lagging' | 'untouched' | 'changed';

/** What is sent, without what only matters on the wire. */
export type Sent = Omit<Update, 'requestId'>;

/** Judges one look. Marks that moved to ours prove the update: they travel in it, and nobody else writes them. */
export function judge(seen: DescribedSchedule, sent: Sent): Verdict {
  const { from } = sent;
  const marksMove = !sameMarks(from, sent);
  if (sameMarks(seen, sent) && (marksMove || shows(seen, sent))) return 'taken';
  if (sameToken(seen, from)) return 'untouched';
  const planned = isAsPlanned(seen, from);
  if (planned && !shows(seen, sent)) return 'untouched';
  return marksMove && sameMarks(seen, from) ? 'lagging' : 'changed';
}

/** Whether content and state are as sent. */
export function shows(seen: DescribedSchedule, sent: Sent): boolean {
  return sameState(seen.state, sent.state) && sameContent(seen.schedule, sent.schedule ?? sent.from.schedule);
}
