import { describeAll } from '../live/describe-all.ts';
import type { ListedSchedule, LiveReader } from '../live/port.ts';
import type { LiveView } from '../plan/input.ts';
import { knownOf } from '../plan/known.ts';
import type { Candidate } from '../plan/select/candidate.ts';
import { selectLive } from '../plan/select/select-live.ts';
import type { Bystander, LiveChoice, LiveSelection } from '../plan/select/select-live.ts';
import type { Said, Selected } from '../plan/verbs/verb.ts';
import { candidatesOf } from './candidates.ts';
import type { Sides } from './candidates.ts';
import { openSaid, openWanted } from './live-state.ts';

/** Both sides, of which the list may be unknown. */
export type LiveSides = Sides & { readonly listed: readonly ListedSchedule[] };

/** What is ours and live; beside it what an id may mean as well. */
export function chooseOurs(sides: LiveSides): LiveChoice {
  const { listed, owner } = sides;
  const candidates = candidatesOf(sides);
  const foreign = listed.filter((schedule) => schedule.owner !== owner);
  const animeByList = new Map(candidates.map(({ id, animeId }) => [id, animeId]));
  return {
    candidates: candidates.filter((candidate) => !isMissing(candidate)),
    others: [
      ...foreign.map((one) => ({ id: one.id, animeId: null, why: `it is ${foreignWords(one)}` })),
      ...foreign.map((one) => foreigner(one, animeByList.get(one.id) ?? null)),
      ...missingAmong(candidates),
      ...foreign.map((one) => foreigner(one, one.memo.animeId)),
    ],
  };
}

/** What the list has, and Temporal has not as ours. */
export function missingAmong(candidates: readonly Candidate[]): Bystander[] {
  return candidates
    .filter(isMissing)
    .map((candidate) => ({ id: candidate.id, animeId: candidate.animeId, why: whyMissing(candidate) }));
}

function isMissing({ state }: Candidate): boolean {
  return state === 'absent' || state === null;
}

function whyMissing({ next, status }: Candidate): string {
  const missing = 'it is in the list, but not in Temporal';
  if (next !== null) return `${missing}: sync creates it`;
  return status === null ? missing : `${missing}; its status is ${status}`;
}

/** By its anime, as the list or, where that does not have it, a memo tells it. */
function foreigner(one: ListedSchedule, animeId: string | null): Bystander {
  return { id: one.id, animeId, why: `its schedule ${one.id} is ${foreignWords(one)}` };
}

/** `foreign: owner staging’s` */
function foreignWords({ owner }: Pick<ListedSchedule, 'owner'>): string {
  return owner === null ? 'foreign: nobody’s' : `foreign: owner ${owner}’s`;
}

export interface Finding {
  readonly choice: LiveChoice;
  readonly selection: LiveSelection;
  readonly now: number;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** What is selected, each schedule described. Throws a KnownError for a selection of nothing, or of what is not eligible. */
export async function findTargets(live: LiveReader, sides: LiveSides, finding: Finding): Promise<Selected[]> {
  const ids = selectLive(finding.selection, finding.choice, finding.now);
  const found = await describeAll(live, [...ids], finding);
  const saidOf = openSaidOfAny(sides);
  return sides.listed
    .filter(({ id }) => ids.has(id))
    .map((listed) => {
      const view = { listed, described: found.get(listed.id) ?? ('missing' as const) };
      return { ...view, ...saidOf(view) };
    });
}

/** Which anime ours are of may be believed; what others wrote into a memo says only what to be careful of. */
function openSaidOfAny({ desired, owner }: LiveSides): (view: LiveView) => Said {
  const saidOf = openSaid(desired);
  const wantedOf = openWanted(desired);
  return (view) => {
    const { id, memo } = view.listed;
    return view.listed.owner === owner
      ? saidOf({ id, animeId: knownOf(view)?.animeId ?? memo.animeId })
      : { wanted: wantedOf({ id, animeId: memo.animeId }), successor: null };
  };
}
