import { notSelectable, nothingAsked, nothingSelected, unknownId } from '../../errors/select.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Candidate } from './candidate.ts';
import type { Selection } from './select.ts';

/** Which live schedules a verb is asked to act on. */
export interface LiveSelection extends Selection {
  /** `--all`: everything was asked for in so many words. */
  readonly all: boolean;
  /** That nothing meets the conditions is an answer: for who only looks. */
  readonly orNone?: true;
}

/** What ids on a command line may mean. */
export interface LiveChoice {
  /** What the verb acts on. */
  readonly candidates: readonly Candidate[];
  /** What it does not act on, and why. */
  readonly others: readonly Bystander[];
}

/** Something with an id that the verb does not act on. */
export interface Bystander {
  readonly id: string;
  readonly animeId: string | null;
  /** As in `owner staging has it`. */
  readonly why: string;
}

/**
 * The ids of the schedules that a verb acts on. Throws a KnownError when nothing is asked for; for ids that nothing has,
 * or that the verb does not act on; and when the conditions leave nothing.
 */
export function selectLive(selection: LiveSelection, choice: LiveChoice, now: number): ReadonlySet<string> {
  const { ids, where } = selection;
  assertAsked(selection);
  assertSelectable(ids, choice);
  const met = choice.candidates.filter(
    (candidate) =>
      (ids.length === 0 || ids.some((id) => isCalled(candidate, id))) &&
      where.every((holds) => holds(candidate, now)),
  );
  if (met.length === 0 && selection.orNone !== true) throw nothingSelected(choice.candidates.length);
  return new Set(met.map(({ id }) => id));
}

/** Throws a KnownError for a selection that asks for nothing: that is never taken for everything. */
export function assertAsked({ ids, where, all }: LiveSelection): void {
  if (ids.length === 0 && where.length === 0 && !all) throw nothingAsked();
}

function assertSelectable(ids: readonly string[], { candidates, others }: LiveChoice): void {
  const strange = strangeAmong(ids, { meant: candidates, others: () => others });
  if (strange !== null) throw notSelectable(strange.problems, strange.unknown);
}

type Named = Pick<Candidate, 'id' | 'animeId'>;

/** What ids may mean: what is meant to be named by them, and what they name besides, asked for where one does not. */
export interface Nameable {
  readonly meant: readonly Named[];
  readonly others: () => readonly Bystander[];
}

/** Ids that name nothing that is meant. */
export interface Strange {
  /** One for each: why what it names is not meant, or else what it was probably meant to be. */
  readonly problems: readonly Problem[];
  /** Those that nothing has. */
  readonly unknown: readonly string[];
  /** All that ids may be. */
  readonly known: readonly string[];
}

/** Null: each id names something that is meant. */
export function strangeAmong(ids: readonly string[], nameable: Nameable): Strange | null {
  const { meant } = nameable;
  const strange = ids.filter((id) => !meant.some((one) => isCalled(one, id)));
  if (strange.length === 0) return null;
  const others = nameable.others();
  const whyNot = (id: string) => others.find((one) => isCalled(one, id))?.why;
  const known = namesOf([...meant, ...others]);
  const problems = strange.map((id): Problem => {
    const why = whyNot(id);
    return why === undefined ? unknownId(id, known) : { place: { kind: 'name', name: id }, message: why };
  });
  return { problems, unknown: strange.filter((id) => whyNot(id) === undefined), known };
}

function isCalled({ id, animeId }: Named, name: string): boolean {
  return id === name || animeId === name;
}

function namesOf(some: readonly Named[]): string[] {
  return some.flatMap(({ id, animeId }) => [id, animeId ?? id]);
}
