import type { Compiled } from '../schedule/compiled.ts';
import type { Case, Register } from './case.ts';
import { SHOWN_FIRES } from './change.ts';
import type { InvalidWanted } from './input.ts';
import { standingOf } from './known.ts';
import type { Known } from './known.ts';
import { mergePause } from './merge.ts';
import { inWords } from './reasons.ts';

/** An entry that cannot be trusted: whatever is live for its anime is left alone. */
export function casesOfInvalid(entry: InvalidWanted, register: Register): Case[] {
  const reason = `the list's entry for ${entry.animeId} is invalid`;
  return [{ kind: 'invalid', entry }, ...leave(straysOf(entry, register), reason)];
}

/**
 * A trusted entry: its schedule, by its id; else, where nothing can be created, ours of the same anime under another
 * id, which then stands for it.
 */
export function casesOfEntry(entry: Compiled, register: Register): Case[] {
  const live = register.live.get(entry.id);
  const owned = live?.owner === register.rules.owner ? [live] : [];
  const strays = straysOf(entry, register);
  const { want } = entry;
  switch (want.kind) {
    case 'gone':
      return [...owned, ...strays].map((one) => ({ kind: 'ours', entry, live: one }));
    case 'dormant':
    case 'untouched': {
      const ours = [...owned, ...strays].map((one): Case => ({ kind: 'ours', entry, live: one }));
      const reason = want.kind === 'dormant' ? inWords(want.note) : want.reason;
      return ours.length > 0 ? ours : [{ kind: 'nothing', entry, reason }];
    }
    case 'active':
    case 'hiatus':
      if (live === undefined) return createCases(entry, strays, register);
      if (owned.length > 0) return [{ kind: 'ours', entry, live }, ...strays.map(succeededBy(entry))];
      return [{ kind: 'blocked', entry, by: live }, ...leave(strays, `${entry.id}, its new id, is blocked`)];
  }
}

function createCases(entry: Compiled, strays: readonly Known[], register: Register): Case[] {
  const { schedule, hash } = entry;
  const { now, fires: fired } = register.rules;
  const fires = schedule === null ? [] : fired.nextFires(schedule.spec, now, SHOWN_FIRES);
  if (schedule === null || hash === null || fires.length === 0) {
    return [{ kind: 'nothing', entry, reason: NO_FIRE }, ...leave(strays, `${entry.id}: ${NO_FIRE}`)];
  }
  const retiring = (stray: Known) => mergePause(standingOf(stray), 'absent', now);
  if (strays.some((stray) => retiring(stray) === 'held')) {
    return strays.map((live) => leftFor(entry, live, retiring(live) === 'held'));
  }
  const [firing, ...others] = strays.filter(({ state }) => !state.paused);
  const rest = (from: Known | null) => strays.filter((one) => one !== from).map(succeededBy(entry));
  if (firing !== undefined && others.length > 0) return [waitingFor(others, firing, entry), ...rest(firing)];
  const from = firing ?? strays.find((stray) => retiring(stray) !== 'wait') ?? null;
  const foreign = register.foreign.get(entry.animeId ?? '') ?? [];
  return [{ kind: 'create', entry, schedule, hash, fires, from, foreign }, ...rest(from)];
}

/** One is replaced in one change; where several fire, the others are paused in a run before. */
function waitingFor(others: readonly Known[], live: Known, { id }: Compiled): Case {
  const reason = `its anime's id is now ${id}; that waits until ${others.map((one) => one.id).join(', ')} is paused`;
  return { kind: 'left', live, stays: 'waiting', reason };
}

const NO_FIRE = 'nothing fires any more, so nothing is created';

/** The anime's pause belongs to a person: creating it under its new id would undo that. */
function leftFor(entry: Compiled, live: Known, held: boolean): Case {
  const reason = `its anime's id is now ${entry.id}; that waits until its pause state is let go`;
  return { kind: 'left', live, stays: held ? 'held' : 'keep', reason };
}

function straysOf({ animeId }: { readonly animeId: string | null }, register: Register): readonly Known[] {
  return animeId === null ? [] : (register.strays.get(animeId) ?? []);
}

function leave(strays: readonly Known[], reason: string): Case[] {
  return strays.map((live) => ({ kind: 'left', live, stays: 'keep', reason }));
}

/** Ours, and nothing in the list stands for it. */
export function absent(live: Known): Case {
  return { kind: 'absent', live, successor: null };
}

/** Ours of an anime that is in the list under another id. */
function succeededBy({ id }: Compiled): (live: Known) => Case {
  return (live) => ({ kind: 'absent', live, successor: id });
}
