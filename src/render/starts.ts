import type { Fill, FillKind, Filling } from '../plan/verbs/backfill.ts';
import type { Fate } from '../plan/verbs/keep-shown.ts';
import type { StartsPlan } from '../plan/verbs/starts.ts';
import { fillWords } from './fill.ts';
import { makeInstantWords, type InstantWords } from './instant.ts';
import { advice, BLANK, type Line, prose, row, span, type Tone } from './line.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import type { Style } from './style.ts';

/** More times of one schedule, and more schedules, than this nobody reads. */
const SHOWN_TIMES = 20;
export const SHOWN_SCHEDULES = 50;

const WORDS: Readonly<
  Record<FillKind, { readonly sign: string; readonly tone: Tone; readonly many: string }>
> = {
  start: { sign: '+', tone: 'good', many: 'to start' },
  ran: { sign: '=', tone: 'faint', many: 'ran already' },
  repaired: { sign: '=', tone: 'faint', many: 'made up for already' },
  paused: { sign: '-', tone: 'notice', many: 'paused' },
  unknown: { sign: '?', tone: 'notice', many: 'nobody knows of' },
  waiting: { sign: '…', tone: 'notice', many: 'may be waiting' },
  due: { sign: '…', tone: 'faint', many: 'about to start anyway' },
};
const KINDS = Object.keys(WORDS) as readonly FillKind[];

export interface StartsView {
  /** IANA name in which instants are shown: the list's. */
  readonly timezone: string;
  /** Of a plan that is refused: the command that starts it all the same. */
  readonly allowWith?: string;
}

/** What would be started, schedule by schedule, with what ran already; then warnings, and the refusal. */
export function renderStartsPlan(plan: StartsPlan, style: Style, view: StartsView): string[] {
  const instants = makeInstantWords(view.timezone);
  const shown = plan.fillings.slice(0, SHOWN_SCHEDULES);
  const more = plan.fillings.length - shown.length;
  return paint(
    [
      prose(0, headOf(plan, instants)),
      ...shown.flatMap((filling) => fillingLines(filling, plan, instants)),
      ...(more > 0 ? [prose(2, span(`… and ${formatQuantity(more, 'more schedule')}`, 'faint'))] : []),
      ...plan.warnings.map((warning) => prose(0, span(`! ${warning}`, 'notice'))),
      ...refusalLines(plan, view),
    ],
    style,
  );
}

/** How many of the starts that were shown fell away while a question stood, and why; nothing where none did. */
export function renderFallen(fallen: ReadonlyMap<Fate, number>, starts: number, style: Style): string[] {
  if (fallen.size === 0) return [];
  const count = [...fallen.values()].reduce((sum, one) => sum + one, 0);
  const why = [...fallen].map(
    ([fate, one]) => `${formatCount(one)} ${fate === 'gone' ? 'no longer ours or due' : WORDS[fate].many}`,
  );
  const words = `! ${formatCount(count)} of ${formatQuantity(starts, 'start')} fell away meanwhile: ${why.join(', ')}.`;
  return paint([prose(0, span(words, 'notice'))], style);
}

function headOf({ verb, namespace, period, overlap, fillings }: StartsPlan, instants: InstantWords): string {
  const fills = fillings.flatMap((filling) => filling.fills);
  const counts = KINDS.map((kind) => ({ kind, count: fills.filter((fill) => fill.kind === kind).length }));
  const told = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${formatCount(count)} ${WORDS[kind].many}`);
  const what = verb === 'backfill' ? 'Backfill' : 'Trigger';
  const time = period === null ? '' : `, from ${instants.one(period.from)} to ${instants.one(period.to)}`;
  const policy = overlap === null ? '' : `, overlap ${overlap.toLowerCase()}`;
  const of = `${formatQuantity(fillings.length, 'schedule')} in namespace ${namespace}${time}${policy}`;
  return `${what} of ${of}: ${told.length === 0 ? 'nothing to start' : told.join(', ')}.`;
}

function fillingLines(filling: Filling, { verb }: StartsPlan, instants: InstantWords): readonly Line[] {
  const name = row(2, span(nameOf(filling)), '  ', span(filling.title, 'strong'));
  if (verb === 'trigger') return [name];
  const shown = telling(filling.fills);
  const more = filling.fills.length - shown.length;
  return [
    name,
    ...shown.map((fill) => {
      const { sign, tone } = WORDS[fill.kind];
      return row(4, span(sign, tone), ' ', fillWords(fill, filling, instants));
    }),
    ...(more > 0 ? [row(4, span(`… and ${formatCount(more)} more`, 'faint'))] : []),
  ];
}

/** As many as somebody reads, in order of time; what is to be started rather than what is not. */
function telling(fills: readonly Fill[]): readonly Fill[] {
  const [starts, others] = [true, false].map((is) => fills.filter(({ kind }) => (kind === 'start') === is));
  const chosen = new Set([...(starts ?? []), ...(others ?? [])].slice(0, SHOWN_TIMES));
  return fills.filter((fill) => chosen.has(fill));
}

function refusalLines({ refusal }: StartsPlan, { allowWith }: StartsView): readonly Line[] {
  if (refusal === null) return [];
  const { actual, most } = refusal;
  const words = `Refused: ${formatQuantity(actual, 'start')}, and at most ${formatCount(most)} unless allowed.`;
  return [BLANK, prose(0, span(words, 'bad')), advice('If it is meant:', allowWith ?? `--max ${actual}`)];
}
