import { fingerprint } from '../../schedule/fingerprint.ts';
import { decodeMark, encodeMark } from '../../schedule/mark.ts';
import type { Decided } from '../../schedule/mark.ts';
import { OUR_NOTE } from '../../schedule/schedule.ts';
import type { State } from '../../schedule/schedule.ts';
import { BLANK, shownFires, stay } from '../change.ts';
import { judge } from '../judge.ts';
import type { Known } from '../known.ts';
import type { Change } from '../plan.ts';
import { whyHeld } from '../reasons.ts';
import type { Rules } from '../rules.ts';
import { updating } from '../writing.ts';
import { moving } from './adopt-moved.ts';
import { subjectOfTarget } from './verb.ts';
import type { Decide, Target } from './verb.ts';

/** The anime that a schedule's id leads to; null: none. */
type Mapping = (scheduleId: string) => string | null;

/**
 * Makes a schedule that is nobody's ours: only our marks are written. They say that we last applied what is there, so the
 * next sync brings it to what the list wants. One that the list knows under another id cannot stay as it is: it is
 * replaced (see `moving`). What the list does not have is not adopted, as the next sync would retire it.
 */
export function openAdopting(idMap: Mapping | null): Decide {
  return (target, rules) => {
    const { live, wanted } = target;
    if (live.owner === rules.owner) return stay('keep', subjectOfTarget(target), 'it is ours already');
    const blocked = whyNot(target, idMap);
    if (blocked !== null) return stay('blocked', subjectOfTarget(target), blocked);
    if (typeof wanted !== 'string' && wanted.id !== live.id) return moving(target, wanted, rules);
    return marking(target, rules);
  };
}

/** The same, where nothing but the list says whose a schedule is. */
export const adopting = openAdopting(null);

/** What the next sync makes of a schedule that was adopted: how it differs from what the list wants. */
export const afterAdopting: Decide = (target, rules) => {
  const { write, kind } = adopting(target, rules);
  const { live, from, wanted } = target;
  if (kind !== 'mark' || write?.kind !== 'update' || typeof wanted === 'string')
    return stay('keep', subjectOfTarget(target), 'not of this plan');
  const { owner, mark } = write.update;
  const adopted: Known = {
    ...live,
    owner,
    mark: decodeMark(mark),
    listed: { ...live.listed, owner, mark },
    described: { ...from, owner, mark },
  };
  const verdict = judge({ kind: 'ours', entry: wanted, live: adopted }, rules);
  if (verdict.kind === 'describe') throw new Error(`${verdict.id} is described already`);
  return verdict;
};

function whyNot({ live, wanted }: Target, idMap: Mapping | null): string | null {
  if (live.owner !== null) return `it is owner ${live.owner}’s by now`;
  if (wanted === 'unknown') return 'what the list wants of it is not known';
  return wanted === 'absent' ? whyNotWanted(live.id, idMap) : null;
}

function whyNotWanted(id: string, idMap: Mapping | null): string {
  const retired = 'so the next sync would retire it';
  const animeId = idMap?.(id) ?? null;
  if (animeId !== null) return `--map leads to ${animeId}, which is no anime of the list, ${retired}`;
  const unnamed = 'no entry of the list makes a schedule with this id';
  return idMap === null
    ? `${unnamed}, ${retired}; --map tells whose it is`
    : `${unnamed}, and --map does not fit it, ${retired}`;
}

function marking(target: Target, rules: Rules): Change {
  const { from } = target;
  const decided = decidedOf(from.state);
  const hash = fingerprint(from.schedule);
  const fires = shownFires(from.schedule, from.state, rules);
  const held = from.state.paused && decided.kind === 'active';
  const why = held ? `; it is ${whyHeld(from.state)}, and stays so` : '';
  return {
    ...BLANK,
    ...subjectOfTarget(target),
    kind: 'mark',
    reason: `nobody’s until now${why}`,
    fields: [
      { path: 'mark.hash', from: from.mark, to: encodeMark({ hash, decided }) },
      { path: 'mark.owner', from: null, to: rules.owner },
    ],
    next: { before: fires, after: fires },
    write: updating(from, {
      schedule: null,
      standing: { state: from.state, decided },
      hash,
      owner: rules.owner,
    }),
  };
}

/** A pause with a note of ours (it was released) is the list's again; any other is a human's, and held. */
function decidedOf({ paused, note }: State): Decided {
  return { kind: paused && note.startsWith(OUR_NOTE) ? 'hiatus' : 'active' };
}
