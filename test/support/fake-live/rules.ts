import { LiveError } from '../../../src/live/port.ts';
import type { Schedule } from '../../../src/schedule/schedule.ts';

const MAX_ID = 232;
const MAX_KEYWORD = 255;

/** What a server refuses of content, id and search attributes; throws LiveError `invalid`. */
export function validate(sent: {
  readonly id: string;
  readonly schedule: Schedule;
  readonly owner: string | null;
  readonly mark: string | null;
}): void {
  if (sent.id === '' || sent.id.length > MAX_ID) refuse('WorkflowId length exceeds limit.');
  if ([sent.owner, sent.mark].some((value) => value !== null && value.length > MAX_KEYWORD)) {
    refuse('search attribute value exceeds size limit');
  }
  if (!isZone(sent.schedule.spec.timezone)) {
    refuse(`Invalid schedule spec: unknown time zone ${sent.schedule.spec.timezone}`);
  }
  if (sent.schedule.spec.intervals.some(({ everyMs }) => everyMs < 1000)) {
    refuse('Invalid schedule spec: interval is too small');
  }
}

function isZone(timezone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).format(0) !== '';
  } catch {
    return false;
  }
}

function refuse(message: string): never {
  throw new LiveError('invalid', message);
}

/** What an adapter cannot send: fields of an action that only the server's own form has. */
export function assertSendable(schedule: Schedule): void {
  const lost = Object.keys(schedule.action.other);
  if (lost.length > 0) throw new RangeError(`an action's ${lost.join(', ')} cannot be written`);
}
