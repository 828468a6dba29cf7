import type { Pause } from '../../audit/pause.ts';
import type { Fill, FillKind, Filling } from './backfill.ts';
import type { StartsPlan } from './starts.ts';

/** What became of a start that was shown and is not to be any more; `gone`: its schedule, or its time. */
export type Fate = Exclude<FillKind, 'start'> | 'gone';

/** What of a plan that was shown is to be started still. */
export interface Kept {
  /** As shown, each start with what it is by now. */
  readonly plan: StartsPlan;
  /** The ids of its schedules that are not to be started at all any more, shown as they were. */
  readonly gone: ReadonlySet<string>;
  /** How many starts fell away. */
  readonly fallen: ReadonlyMap<Fate, number>;
}

/** All of a plan, where nobody took time to answer. */
export function keepAll(plan: StartsPlan): Kept {
  return { plan, gone: new Set(), fallen: new Map() };
}

/** What was shown, and is to be started by a plan made anew. Nothing is added: nobody said yes to it. */
export function keepShown(shown: StartsPlan, anew: StartsPlan): Kept {
  const fillings = new Map(anew.fillings.map((filling) => [filling.id, filling]));
  const gone = new Set<string>();
  const fallen = new Map<Fate, number>();
  const kept = shown.fillings.map((filling) => {
    const now = fillings.get(filling.id);
    if (now === undefined && filling.fills.some(isStart)) gone.add(filling.id);
    const still = now === undefined ? null : keepFilling(filling, now);
    for (const fate of fatesOf(filling, still)) fallen.set(fate, (fallen.get(fate) ?? 0) + 1);
    return still ?? filling;
  });
  return { plan: { ...shown, fillings: kept }, gone, fallen };
}

function isStart({ kind }: Fill): boolean {
  return kind === 'start';
}

/** `kept`: null where its schedule is gone. */
function fatesOf(shown: Filling, kept: Filling | null): readonly Fate[] {
  const kinds = new Map(kept?.fills.map(({ slot, kind }) => [slot.at, kind]));
  const starts = shown.fills.filter(isStart);
  return starts.map(({ slot }) => kinds.get(slot.at) ?? 'gone').filter((kind) => kind !== 'start');
}

function keepFilling(shown: Filling, anew: Filling): Filling {
  const now = new Map(anew.fills.map((fill) => [fill.slot.at, fill]));
  const fills = shown.fills.flatMap((fill) => keepFill(fill, now.get(fill.slot.at)));
  const pause: Pause | null = anew.pause ?? shown.pause;
  return { ...shown, pause, fills };
}

function keepFill(shown: Fill, anew: Fill | undefined): Fill[] {
  if (!isStart(shown)) return [shown];
  if (anew === undefined) return [];
  const ran = runIdOf(anew);
  if (anew.kind !== 'start' || ran === null || ran === runIdOf(shown)) return [anew];
  // What is started again was not to be started again after that.
  return [{ ...anew, kind: anew.run === null ? 'repaired' : 'ran' }];
}

function runIdOf({ run, repaired }: Fill): string | null {
  return (run ?? repaired?.run)?.runId ?? null;
}
