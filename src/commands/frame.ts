import { hash } from 'node:crypto';
import type { Settings } from '../config/settings.ts';
import type { ListedSchedule, LiveReader } from '../live/port.ts';
import { parseAllow } from '../plan/allow.ts';
import type { VerbInput } from '../plan/verbs/verb.ts';
import type { BulkOptions, CommandContext } from './context.ts';
import type { VerbEnding } from './verb.ts';

export interface Framing {
  readonly context: CommandContext<BulkOptions>;
  readonly settings: Settings;
  readonly listed: readonly ListedSchedule[];
  readonly verb: VerbEnding;
  /** How many schedules are looked at. */
  readonly entries: number;
}

/** What the plan of a verb by hand says besides what becomes of each schedule. */
export function frameOf({ place }: LiveReader, framing: Framing): Omit<VerbInput, 'selected'> {
  const { context, listed, verb, entries } = framing;
  const { owner, limits, retire } = framing.settings;
  const owned = listed.filter((one) => one.owner === owner).length;
  return {
    now: context.world.clock.now(),
    tool: context.tool,
    owner,
    place,
    source: {
      kind: 'command',
      location: `echora-sched ${verb.name}`,
      entries,
      digest: hash('sha256', JSON.stringify([verb.name, verb.operands ?? [], verb.words]), 'hex'),
    },
    live: { owned, foreign: listed.length - owned },
    limits,
    allow: (context.options.allow ?? []).map(parseAllow),
    graceMs: retire.graceMs,
    warnings: [],
  };
}
