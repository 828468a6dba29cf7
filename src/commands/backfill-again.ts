import type { StartOutcome } from '../apply/start-all.ts';
import type { Period } from '../audit/slots.ts';
import type { Fill, Filling } from '../plan/verbs/backfill.ts';
import type { StartsPlan } from '../plan/verbs/starts.ts';
import { formatIso } from '../render/instant.ts';
import { SECOND } from '../schedule/civil.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import { selectionOf } from './follow-up.ts';

export interface BackfillOptions extends BulkOptions {
  /** Each an instant or a date. */
  readonly from: string;
  readonly to?: string;
  readonly again?: true;
  readonly missed?: true;
  readonly max?: string;
  readonly overlap?: string;
}

/** What was not begun of a backfill, or not to its end. */
export type Left = Pick<StartOutcome, 'id' | 'begun'>;

/** What a backfill was asked with. */
export interface Backfilled {
  readonly options: BackfillOptions;
  readonly period: Period;
}

/** The words of the same backfill with something lifted. */
export function liftingBackfill(
  context: CommandContext<BackfillOptions>,
  lifted: Partial<BackfillOptions>,
  { to }: Period,
): readonly string[] {
  const { args, options } = context;
  return ['backfill', ...selectionOf(args, context), ...wordsOf({ ...options, ...lifted }, to)];
}

/**
 * The words of the backfills that do the rest, as few as do: schedules by their ids, each in a time in which that starts
 * nothing else.
 */
export function goOnBackfill(
  { fillings }: StartsPlan,
  left: readonly Left[],
  { options, period }: Backfilled,
): readonly (readonly string[])[] {
  const begun = new Map(left.map((one) => [one.id, one.begun]));
  const stretches = fillings.flatMap((filling) => {
    const rules = { period, begun: begun.get(filling.id) ?? Infinity, again: options.again === true };
    return stretchOf(filling, rules) ?? [];
  });
  const froms = [...new Set(stretches.map(({ from }) => from))];
  const rests = froms.flatMap((from) => gather(stretches.filter((stretch) => stretch.from === from)));
  return rests.map(({ ids, from, to }) => {
    const begin = from === period.from ? options.from : formatIso(from);
    return ['backfill', ...ids, ...wordsOf({ ...options, from: begin }, to)];
  });
}

/** A backfill's own words, to be said again; its end as an instant, for later `now` is another time. */
function wordsOf({ from, again, missed, max, overlap }: BackfillOptions, to: number): readonly string[] {
  const values = { '--from': from, '--to': formatIso(to), '--max': max, '--overlap': overlap };
  const given = Object.entries(values).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
  return [...given, ...(again === true ? ['--again'] : []), ...(missed === true ? ['--missed'] : [])];
}

/** What one schedule goes on with. Epoch ms. */
interface Stretch extends Period {
  readonly id: string;
  /** The last slot that is to be started; up to `to` nothing else would be. */
  readonly last: number;
}

interface StretchRules {
  readonly period: Period;
  /** So many of its starts, from the first on, are not to be asked for again. */
  readonly begun: number;
  readonly again: boolean;
}

/**
 * To name a schedule is to mean its pauses too, and with `again` what was about to start by itself: its time ends before
 * either. A pause that began lasts, so nothing that is to be started comes after it. Null: nothing is left.
 */
function stretchOf({ id, fills }: Filling, { period, begun, again }: StretchRules): Stretch | null {
  const starts = fills.filter(({ kind }) => kind === 'start').slice(begun);
  const [first, last] = [starts.at(0)?.slot.at, starts.at(-1)?.slot.at];
  if (first === undefined || last === undefined) return null;
  const barred = fills.find((fill) => fill.slot.at > last && isBarred(fill, again));
  // Slots are at whole seconds.
  const to = barred === undefined ? period.to : barred.slot.at - SECOND;
  return { id, from: begun === 0 ? period.from : first, last, to };
}

function isBarred({ kind }: Fill, again: boolean): boolean {
  return kind === 'paused' || (again && kind !== 'start');
}

interface Rest extends Period {
  readonly ids: string[];
}

/** One time for all whose last slot is in it; those that have to end first come first. */
function gather(stretches: readonly Stretch[]): readonly Rest[] {
  const rests: Rest[] = [];
  for (const { id, from, last, to } of stretches.toSorted((a, b) => a.to - b.to)) {
    const open = rests.at(-1);
    if (open === undefined || last > open.to) rests.push({ ids: [id], from, to });
    else open.ids.push(id);
  }
  return rests;
}
