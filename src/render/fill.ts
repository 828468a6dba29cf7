import type { Pause } from '../audit/pause.ts';
import type { Fill, Filling } from '../plan/verbs/backfill.ts';
import type { InstantWords } from './instant.ts';
import { formatSeconds } from './quantity.ts';
import { repairedWords } from './repaired.ts';

/** A slot of a backfill, and what becomes of it. */
export function fillWords(fill: Fill, { pause }: Pick<Filling, 'pause'>, instants: InstantWords): string {
  const { kind, slot, startsAt, run, repaired } = fill;
  const at = instants.one(slot.at);
  const jitter = startsAt > slot.at ? ` (+${formatSeconds(startsAt - slot.at)} jitter)` : '';
  if (kind === 'due') return `${at}${jitter}: about to start anyway`;
  if (kind === 'unknown')
    return `${at}: longer ago than the namespace keeps runs, so nobody knows whether it ran`;
  if (kind === 'waiting') return `${at}: may wait already for a run to end`;
  if (kind === 'paused' && pause !== null) return `${at}: ${pauseWords(pause, startsAt, instants)}`;
  const isAgain = kind === 'start';
  if (run !== null) return `${at}: ${isAgain ? 'again; it ' : ''}ran as ${run.workflowId} (${run.status})`;
  if (repaired === null) return `${at}${jitter}`;
  const { workflowId, status } = repaired.run;
  return `${at}: ${isAgain ? 'again; ' : ''}${repairedWords(repaired, instants)}, as ${workflowId} (${status})`;
}

/** `paused since Mon 2026-04-06 23:00 JST: hiatus: production` */
function pauseWords({ since, reason }: Pause, startsAt: number, instants: InstantWords): string {
  const isKnown = since !== null && since <= startsAt;
  const paused = isKnown ? `paused since ${instants.one(since)}` : 'paused now, and since when is not known';
  return reason === '' ? paused : `${paused}: ${instants.within(reason)}`;
}
