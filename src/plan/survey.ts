import type { Case, Register } from './case.ts';
import type { PlanInput } from './input.ts';
import { knownOf } from './known.ts';
import type { Known } from './known.ts';
import { byId } from './order.ts';
import { absent, casesOfEntry, casesOfInvalid } from './pair.ts';
import type { Rules } from './rules.ts';

/** What is there, sorted into cases. */
export interface Survey {
  /** Of the whole namespace, whatever is selected. */
  readonly owned: number;
  readonly foreign: number;
  readonly cases: readonly Case[];
}

/** Pairs every entry with what is live for it, and finds what is ours without an entry. */
export function survey(input: PlanInput, rules: Rules): Survey {
  const live = input.live
    .map(knownOf)
    .filter((known) => known !== null)
    .sort(byId);
  const ours = live.filter(({ owner }) => owner === input.owner);
  const foreign = live.filter(({ owner }) => owner !== input.owner);
  const entries = [...input.desired, ...input.invalid];
  const ids = new Set(entries.map(({ id }) => id));
  const animes = new Set(entries.map(({ animeId }) => animeId));
  const unlisted = ours.filter(({ id }) => !ids.has(id));
  const strays = unlisted.filter(isNamed);
  const unnamed = unlisted.filter((known) => !isNamed(known));
  const isOfNone = ({ animeId }: Known) => animeId === null || !animes.has(animeId);
  const register: Register = {
    rules,
    live: new Map(live.map((known) => [known.id, known])),
    strays: byAnime(strays),
    foreign: byAnime(foreign),
  };
  const cases: Case[] = [
    ...input.invalid.flatMap((entry) => casesOfInvalid(entry, register)),
    ...input.desired.flatMap((entry) => casesOfEntry(entry, register)),
    ...strays.filter(isOfNone).map((live) => absent(live)),
  ];
  return {
    owned: ours.length,
    foreign: foreign.length,
    cases: [...cases.filter(isSelected(input.selected)), ...unnamed.map(asUnnamed)],
  };
}

/** Memos are written at creation alone: what was adopted has none. */
function isNamed({ animeId, described }: Known): boolean {
  return animeId !== null || described !== null;
}

/** Whatever is selected: it may be of an anime that is. */
function asUnnamed(live: Known): Case {
  return { kind: 'unnamed', live };
}

function byAnime(schedules: readonly Known[]): Map<string, Known[]> {
  const groups = new Map<string, Known[]>();
  for (const known of schedules) {
    const { animeId } = known;
    if (animeId !== null) groups.set(animeId, [...(groups.get(animeId) ?? []), known]);
  }
  return groups;
}

/** A case that concerns two ids is looked at when either is selected: one half of a move would fire twice or never. */
function isSelected(selected: ReadonlySet<string> | null): (one: Case) => boolean {
  return (one) => selected === null || idsOf(one).some((id) => selected.has(id));
}

function idsOf(one: Case): string[] {
  const ids: (string | null)[] = [
    'entry' in one ? one.entry.id : null,
    'live' in one ? one.live.id : null,
    one.kind === 'create' && one.from !== null ? one.from.id : null,
  ];
  return ids.filter((id) => id !== null);
}
