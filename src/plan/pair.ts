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
      if (owned.length > 0) return [{ kind: 'ours', entry, live }, ...strays.map(absent)];
      return [{ kind: 'blocked', entry, by: live }, ...leave(strays, `${entry.id}, its new id, is blocked`)];
  }
}

function createCases(entry: Compiled, strays: readonly Known[], register: Register): Case[] {
  const { schedule } = entry;
  const { now, fires: fired } = register.rules;
  const fires = schedule === null ? [] : fired.nextFires(schedule.spec, now, SHOWN_FIRES);
  if (schedule === null || fires.length === 0) {
    return [{ kind: 'nothing', entry, reason: NO_FIRE }, ...leave(strays, `${entry.id}: ${NO_FIRE}`)];
  }
  const retiring = (stray: Known) => mergePause(standingOf(stray), 'absent', now);
  if (strays.some((stray) => retiring(stray) === 'held')) {
    return strays.map((live) => leftFor(entry, live, retiring(live) === 'held'));
  }
  const from = strays.find((stray) => retiring(stray) !== 'wait') ?? null;
  const foreign = register.foreign.get(entry.animeId ?? '') ?? [];
  const create: Case = { kind: 'create', entry, schedule, fires, from, foreign };
  return [create, ...strays.filter((one) => one !== from).map(absent)];
}

const NO_FIRE = 'nothing fires any more, so nothing is created';

/** The anime's pause belongs to a person: creating it under its new id would undo that. */
function leftFor(entry: Compiled, live: Known, held: boolean): Case {
  const reason = `its anime's id is now ${entry.id}; that waits until its pause state is let go`;
  return { kind: 'left', live, held, reason };
}

function straysOf({ animeId }: { readonly animeId: string | null }, register: Register): readonly Known[] {
  return animeId === null ? [] : (register.strays.get(animeId) ?? []);
}

function leave(strays: readonly Known[], reason: string): Case[] {
  return strays.map((live) => ({ kind: 'left', live, held: false, reason }));
}

/** Ours, and nothing in the list stands for it. */
export function absent(live: Known): Case {
  return { kind: 'absent', live };
}
