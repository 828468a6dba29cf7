import type { Pause } from '../plan/held-since.ts';
import { formatAge } from './quantity.ts';

const THROUGH: Readonly<Record<NonNullable<Pause['through']>, string>> = {
  pause: 'a pause',
  update: 'an update',
  create: 'it was created paused',
  failure: 'pause on failure',
};

/** `ann@desk`, `Temporal itself`, `somebody`: it may well be who reads this. */
export function nameWhoPaused({ by, through }: Pause): string {
  return by ?? (through === 'failure' ? 'Temporal itself' : 'somebody');
}

/** `paused by ann@desk at least 3d ago`. `now`: epoch ms. */
export function describePause(pause: Pause, now: number): string {
  const who = `paused by ${nameWhoPaused(pause)}`;
  return pause.since === null ? who : `${who} ${formatSince(pause.since, now)}`;
}

/** `3d ago`, `at least 3d ago`. */
export function formatSince({ at, exact }: NonNullable<Pause['since']>, now: number): string {
  return `${exact ? '' : 'at least '}${formatAge(Math.max(0, now - at))} ago`;
}

/** What tells who paused and when, in words. */
export function describeEvidence({ knownFrom, through }: Pause): string {
  switch (knownFrom) {
    case 'note':
      return 'its note';
    case 'history':
      return `the history of its workflow${through === null ? '' : ` (${THROUGH[through]})`}`;
    case 'missed fire':
      return 'the first fire that it missed';
    case null:
      return 'nothing: the server shows no history of it';
  }
}
