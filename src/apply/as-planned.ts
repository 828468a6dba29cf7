import type { DescribedSchedule } from '../live/port.ts';
import { sameContent } from '../schedule/canonical.ts';
import type { State } from '../schedule/schedule.ts';

/** Owner and mark, as read or as written. */
interface Marks {
  readonly owner: string | null;
  readonly mark: string | null;
}

export function sameMarks(one: Marks, other: Marks): boolean {
  return one.owner === other.owner && one.mark === other.mark;
}

export function sameState(one: State, other: State): boolean {
  return one.paused === other.paused && one.note === other.note;
}

/** Equal tokens: nothing was written in between. */
export function sameToken(one: DescribedSchedule, other: DescribedSchedule): boolean {
  return Buffer.from(one.token).equals(other.token);
}

/** Whether a schedule is still what the plan was made of: content, owner, mark, paused and note. */
export function isAsPlanned(seen: DescribedSchedule, planned: DescribedSchedule): boolean {
  return sameToken(seen, planned) || whatChanged(seen, planned).length === 0;
}

/** What is not as planned any more, in words: `it was paused ("maintenance")`, `its content was edited`. */
export function whatChanged(seen: DescribedSchedule, planned: DescribedSchedule): readonly string[] {
  const { state } = seen;
  const turned = state.paused !== planned.state.paused;
  const told: readonly [boolean, string][] = [
    [
      seen.owner !== planned.owner,
      seen.owner === null ? 'it has no owner now' : `its owner is ${seen.owner} now`,
    ],
    [turned, `it was ${state.paused ? 'paused' : 'resumed'} (${JSON.stringify(state.note)})`],
    [!turned && state.note !== planned.state.note, `its note is ${JSON.stringify(state.note)} now`],
    [!sameContent(seen.schedule, planned.schedule), 'its content was edited'],
    [seen.mark !== planned.mark, 'its mark was changed'],
  ];
  return told.filter(([changed]) => changed).map(([, words]) => words);
}
